// SPDX-License-Identifier: Apache-2.0
// The table as a picture: how many times as fast as the other, on a logarithmic scale, and the goal.

const left = 330;
const width = 420;
const lineHeight = 22;
const [least, most] = [0.1, 1000];

const place = (factor) =>
  left + (width * Math.log(Math.min(Math.max(factor, least), most) / least)) / Math.log(most / least);

const escaped = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

const label = (x, y, anchor, text) => `<text x="${x}" y="${y}" text-anchor="${anchor}">${escaped(text)}</text>`;

function bar({ work, against, factor, goal }, index) {
  const y = 40 + index * lineHeight;
  const [from, to] = [place(1), place(factor)].toSorted((a, b) => a - b);
  const colour = goal === undefined ? '#7a8794' : factor >= goal ? '#2e7d4f' : '#b3541e';
  const mark = goal === undefined ? '' :
    `<path d="M${place(goal).toFixed(1)} ${y - 14}v16" stroke="#222" stroke-width="2"/>`;
  return `<rect x="${from.toFixed(1)}" y="${y - 12}" width="${Math.max(to - from, 1).toFixed(1)}" height="12" fill="${colour}"/>`
    + mark + label(left - 8, y, 'end', `${work} / ${against}`)
    + label(left + width + 8, y, 'start', factor.toFixed(factor < 10 ? 2 : 0));
}

function scale(height) {
  return [0.1, 1, 10, 100, 1000].map((factor) =>
    `<path d="M${place(factor)} 22V${height - 8}" stroke="#ccc"/>` + label(place(factor), 16, 'middle', `${factor}×`)).join('');
}

export function plot(rows) {
  const shown = rows.filter(({ factor }) => factor !== undefined);
  const height = 48 + shown.length * lineHeight;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${left + width + 60} ${height}" font-family="sans-serif" font-size="10">`
    + `<title>How many times as fast as the other; the black mark is the goal</title>`
    + `<rect width="100%" height="100%" fill="#fff"/>${scale(height)}${shown.map(bar).join('\n')}</svg>\n`;
}
