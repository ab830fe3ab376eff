// A button and a frame of ours in a closed shadow tree.
const host = document.createElement('drivers-under-test');
const root = host.attachShadow({ mode: 'closed' });
const button = document.createElement('button');
button.className = 'open';
button.textContent = 'Open the window';
button.addEventListener('click', (event) => {
  if (event.isTrusted) chrome.runtime.sendMessage({ open: true });
});
const frame = document.createElement('iframe');
frame.src = chrome.runtime.getURL('frame.html');
root.append(button, frame);
document.body.append(host);
