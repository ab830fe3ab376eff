const area = document.querySelector('textarea');
const output = document.querySelector('output');
const keys = { trusted: 0, synthetic: 0 };
area.addEventListener('keydown', (event) => {
  keys[event.isTrusted ? 'trusted' : 'synthetic'] += 1;
  document.body.dataset.keys = JSON.stringify(keys);
  if (event.ctrlKey && event.key === 'Enter') send();
});
document.querySelector('#send').addEventListener('click', send);
addEventListener('beforeunload', (event) => {
  if (area.value) event.preventDefault();
});

async function send() {
  output.textContent = JSON.stringify(await chrome.runtime.sendMessage({ echo: area.value }));
}
