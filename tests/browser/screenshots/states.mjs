// SPDX-License-Identifier: Apache-2.0
// Every page of ours in every state. A state brings the stage into it and returns what is to be
// looked at: the tab for a picture, and where the page of ours is a frame in it, that frame.
import { editorStates } from './editor-states.mjs';
import { optionsStates } from './options-states.mjs';
import { popupStates } from './popup-states.mjs';
import { readerStates } from './reader-states.mjs';

export const states = [...optionsStates, ...popupStates, ...editorStates, ...readerStates];

/** Opens a state, gives it to `look({ tab, frame })`, and closes its tabs. */
export async function withState(stage, state, look) {
  const before = await stage.browser.pages();
  try {
    stage.answer(state.host ?? {});
    const opened = await state.open(stage);
    await look({ tab: opened.tab ?? opened, frame: opened.reader ?? opened });
  } finally {
    for (const page of await stage.browser.pages()) {
      if (!before.includes(page) && page !== stage.popup) await page.page.close();
    }
    stage.placeHost();
  }
}
