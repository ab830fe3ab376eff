document.querySelector('button').addEventListener('click', (event) => {
  document.querySelector('output').textContent =
    `${event.isTrusted ? 'trusted' : 'synthetic'} ${document.querySelector('input').value}`;
});
