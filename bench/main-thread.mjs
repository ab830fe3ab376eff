// SPDX-License-Identifier: Apache-2.0
// How long a script keeps a page's main thread: from V8's own samples of where the time went.

const interval = 200; // microseconds

/** What of a profile lies in scripts whose address holds `part`: all together, longest stretch. */
function timeIn({ nodes, samples, timeDeltas }, part) {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const parents = new Map(nodes.flatMap(({ id, children = [] }) => children.map((child) => [child, id])));
  const isIn = new Map();
  const lookUp = (id) => {
    if (id === undefined) return false;
    if (!isIn.has(id)) isIn.set(id, byId.get(id).callFrame.url.includes(part) || lookUp(parents.get(id)));
    return isIn.get(id);
  };
  let [total, longest, stretch] = [0, 0, 0];
  samples.forEach((id, at) => {
    // A sample stands for the time until the next one.
    const time = timeDeltas[at + 1] ?? 0;
    stretch = lookUp(id) ? stretch + time : 0;
    if (lookUp(id)) total += time;
    longest = Math.max(longest, stretch);
  });
  return { total: total / 1000, longest: longest / 1000 };
}

export class MainThread {
  static async of(page) {
    const thread = new MainThread();
    thread.session = await page.page.context().newCDPSession(page.page);
    await thread.session.send('Profiler.enable');
    await thread.session.send('Profiler.setSamplingInterval', { interval });
    return thread;
  }

  /** Milliseconds that scripts named by `part` took while `work` ran. */
  async during(part, work) {
    await this.session.send('Profiler.start');
    await work();
    const { profile } = await this.session.send('Profiler.stop');
    return timeIn(profile, part);
  }
}
