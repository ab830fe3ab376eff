// SPDX-License-Identifier: Apache-2.0
// Just enough of the browser's API for code that runs without a page: words from the real
// _locales, and messages that a test can see and answer.

import words from "../../../extension/_locales/en/messages.json";

export interface FakeChrome {
  sent: unknown[];
  toTabs: { tab: number; message: unknown; frameId: number | undefined }[];
  windows: Record<string, unknown>[];
  tabs: string[];
  stored: Record<string, unknown>;
  session: Record<string, unknown>;
  /** How often the add-on was told to start anew. */
  reloads: number;
  /** Of the toolbar's button. */
  badge: { text?: string; title?: string };
  /** A message that the background broadcasts; from somebody else where `sender` says so. */
  hear(message: unknown, sender?: unknown, answer?: (answer: unknown) => void): void;
  /** A port that somebody opens to this script. */
  connect(port: unknown): void;
}

type Listener = (message: unknown, sender: unknown, answer: (answer: unknown) => void) => void;

interface Answers {
  message?: (message: unknown) => unknown;
  tab?: (tab: number, message: unknown, frameId: number | undefined) => unknown;
  closed?: (window: number) => boolean;
  window?: (properties: Record<string, unknown>) => unknown;
  frames?: number[] | null;
}

export function installChrome(answers: Answers = {}): FakeChrome {
  const listeners = new Set<Listener>();
  const doors = new Set<(port: unknown) => void>();
  const seen: FakeChrome = {
    hear: (message, sender = { id: "our-id" }, answer = () => undefined) => {
      for (const listener of [...listeners]) listener(message, sender, answer);
    },
    connect: (port) => {
      for (const door of [...doors]) door(port);
    },
    sent: [],
    toTabs: [],
    windows: [],
    tabs: [],
    stored: {},
    session: {},
    reloads: 0,
    badge: {},
  };
  const chrome = {
    i18n: { getMessage: (key: string, parts: string[] = []) => fill(key, parts), getUILanguage: () => "en" },
    runtime: { ...runtimeOf(seen, answers), onMessage: eventOf(listeners), onConnect: eventOf(doors) },
    ...tabsOf(seen, answers),
    storage: { local: watchedStorageOf(seen.stored), session: storageOf(seen.session) },
    action: {
      setBadgeText: async ({ text }: { text: string }) => Object.assign(seen.badge, { text }),
      setTitle: async ({ title }: { title: string }) => Object.assign(seen.badge, { title }),
    },
  };
  Object.assign(globalThis, { chrome });
  if (!("navigator" in globalThis)) Object.defineProperty(globalThis, "navigator", { value: {}, configurable: true });
  return seen;
}

const eventOf = <Listens>(listeners: Set<Listens>) => ({
  addListener: (listener: Listens) => listeners.add(listener),
  removeListener: (listener: Listens) => listeners.delete(listener),
});

const runtimeOf = (seen: FakeChrome, answers: Answers) => ({
  id: "our-id",
  getURL: (path: string) => `chrome-extension://our-id/${path.replace(/^\//, "")}`,
  getManifest: () => ({ content_scripts: [{ matches: ["http://127.0.0.1/*"] }] }),
  sendMessage: async (message: unknown) => {
    seen.sent.push(message);
    return answers.message?.(message) ?? null;
  },
  reload: () => seen.reloads++,
});

const tabsOf = (seen: FakeChrome, answers: Answers) => ({
  tabs: {
    sendMessage: async (tab: number, message: unknown, options?: { frameId: number }) => {
      seen.toTabs.push({ tab, message, frameId: options?.frameId });
      return answers.tab?.(tab, message, options?.frameId) ?? null;
    },
    create: async ({ url }: { url: string }) => seen.tabs.push(url),
  },
  windows: {
    create: async (properties: Record<string, unknown>) => {
      seen.windows.push(properties);
      return answers.window?.(properties) ?? { id: seen.windows.length };
    },
    get: async (id: number) => (answers.closed?.(id) ? Promise.reject(new Error("no window")) : { id }),
    update: async () => Promise.reject(new Error("no window")),
  },
  scripting: {
    executeScript: async () => {
      if (!answers.frames) throw new Error("Cannot access contents of the page");
      return answers.frames.map((frameId) => ({ frameId }));
    },
  },
});

function storageOf(stored: Record<string, unknown>) {
  return {
    get: async (keys: string | string[]) => {
      const found = [keys].flat().filter((key) => key in stored);
      return Object.fromEntries(found.map((key) => [key, stored[key]]));
    },
    set: async (values: Record<string, unknown>) => {
      Object.assign(stored, values);
    },
    remove: async (key: string) => {
      Reflect.deleteProperty(stored, key);
    },
  };
}

function watchedStorageOf(stored: Record<string, unknown>) {
  const listeners = new Set<(changes: Record<string, unknown>) => void>();
  const set = async (values: Record<string, unknown>) => {
    Object.assign(stored, values);
    for (const listener of listeners) listener(values);
  };
  return { ...storageOf(stored), set, onChanged: eventOf(listeners) };
}

function fill(key: string, parts: string[]): string {
  const message = (words as Record<string, { message: string }>)[key]?.message ?? "";
  return message.replace(/\$(\d)/g, (_, digit: string) => parts[Number(digit) - 1] ?? "");
}
