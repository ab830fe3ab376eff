// Carries messages of the extension's pages to the native host, and opens the window.
const started = String(Math.random());

function echo(text) {
  return new Promise((resolve) => {
    const port = chrome.runtime.connectNative('org.letterlock.echo');
    port.onMessage.addListener((reply) => resolve({ reply, started }));
    port.onDisconnect.addListener(() => {
      const error = port.error ?? chrome.runtime.lastError;
      resolve({ error: error?.message ?? 'exited', started });
    });
    port.postMessage({ text });
  });
}

chrome.runtime.onMessage.addListener((message, sender, answer) => {
  if (message.open) {
    chrome.windows.create({ url: 'window.html', type: 'popup', width: 500, height: 400 });
    return false;
  }
  echo(message.echo).then(answer);
  return true;
});
