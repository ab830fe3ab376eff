// SPDX-License-Identifier: Apache-2.0
// Long work in the page's idle time, a few milliseconds at once, in the order it was given.

const slice = 4;
const latest = 1000;

export class Slices {
  #tasks: Iterator<unknown>[] = [];
  #waiting = false;

  /** A task rests at each `yield`, if its time is over. */
  add(task: Iterator<unknown>): void {
    this.#tasks.push(task);
    if (!this.#waiting) this.#wait();
  }

  stop(): void {
    this.#tasks = [];
  }

  #wait(): void {
    this.#waiting = true;
    requestIdleCallback(() => {
      this.#waiting = false;
      this.#run();
    }, { timeout: latest });
  }

  #run(): void {
    const end = performance.now() + slice;
    try {
      while (this.#tasks.length > 0 && performance.now() < end) this.#goOn();
    } finally {
      // Also after a task that failed: what a page did to one of them stops no other.
      if (this.#tasks.length > 0) this.#wait();
    }
  }

  #goOn(): void {
    const task = this.#tasks[0];
    let ended = true;
    try {
      ended = task?.next().done ?? true;
    } finally {
      if (ended && task === this.#tasks[0]) this.#tasks.shift();
    }
  }
}
