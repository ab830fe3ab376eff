// SPDX-License-Identifier: Apache-2.0
// The files of the mail being written. They stay with the browser's own file objects until Encrypt;
// a draft remembers their names only.

export interface AttachedFile {
  readonly file: File;
  /** Bytes sealed so far, while it is being sealed. */
  sealed: number | null;
}

export class Attachments {
  readonly #changed: () => void;
  #files: AttachedFile[] = [];
  #underWay = false;
  /** Of a draft: names without their files. */
  #missing: string[] = [];

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  /** They are being sealed or given to the page: taking one out now means to cancel. */
  get underWay(): boolean {
    return this.#underWay;
  }

  set underWay(underWay: boolean) {
    this.#underWay = underWay;
    this.#changed();
  }

  get files(): readonly AttachedFile[] {
    return this.#files;
  }

  /** Names that a draft remembers and whose files have to be added again. */
  get missing(): readonly string[] {
    return this.#missing;
  }

  get bytes(): number {
    return this.#files.reduce((sum, { file }) => sum + file.size, 0);
  }

  names(): string[] {
    return [...this.#files.map(({ file }) => file.name), ...this.#missing];
  }

  /** A file that a draft was waiting for takes its place. */
  add(files: Iterable<File>): void {
    for (const file of files) {
      this.#files.push({ file, sealed: null });
      const waited = this.#missing.indexOf(file.name);
      this.#missing = this.#missing.filter((_, at) => at !== waited);
    }
    this.#changed();
  }

  remove(file: AttachedFile): void {
    this.#files = this.#files.filter((other) => other !== file);
    this.#changed();
  }

  remember(names: string[]): void {
    this.#missing = [...names];
    this.#files = [];
    this.#changed();
  }

  forgetMissing(): void {
    this.#missing = [];
    this.#changed();
  }

  progress(file: AttachedFile, sealed: number | null): void {
    file.sealed = sealed;
    this.#changed();
  }
}
