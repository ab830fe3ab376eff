// SPDX-License-Identifier: Apache-2.0
// Keys as WebDriver names them.
const named = {
  Enter: '\uE007', Tab: '\uE004', Escape: '\uE00C', Backspace: '\uE003', Delete: '\uE017',
  Home: '\uE011', End: '\uE010', PageUp: '\uE00E', PageDown: '\uE00F',
  ArrowLeft: '\uE012', ArrowUp: '\uE013', ArrowRight: '\uE014', ArrowDown: '\uE015',
  Shift: '\uE008', Control: '\uE009', Alt: '\uE00A', Meta: '\uE03D', Space: ' ',
};

const signs = new Intl.Segmenter('en', { granularity: 'grapheme' });
const signsOfOneCommand = 300;

const stroke = (value) => [{ type: 'keyDown', value }, { type: 'keyUp', value }];

/** The key events that type `text`, in commands of a sane length. */
export function* typeActions(text) {
  const keys = [...signs.segment(text)].map(({ segment }) => (segment === '\n' ? named.Enter : segment));
  for (let start = 0; start < keys.length; start += signsOfOneCommand) {
    yield keys.slice(start, start + signsOfOneCommand).flatMap(stroke);
  }
}

/** The key events of a combination such as "Control+Enter". */
export function keyActions(combination) {
  const values = combination.split('+').map((key) => named[key] ?? key);
  return [
    ...values.map((value) => ({ type: 'keyDown', value })),
    ...values.reverse().map((value) => ({ type: 'keyUp', value })),
  ];
}
