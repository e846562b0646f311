import { SettingsStore } from '../../src/settings/settings-store';
import { unitsOf } from '../../src/settings/units';
import type { Doc } from '../../src/settings/settings';
import { MemorySettingsFile, MemorySettingsMemory } from './memory-files';

/** What somebody made of a place of the settings; each value is written once only. */
interface Edit {
  readonly unit: string;
  /** Null where it was removed. */
  readonly value: string | null;
  /** When it was written; of a removal, when the latest of what its writer saw there was. */
  readonly at: number;
  /** What its writer knew of. */
  readonly sees: ReadonlySet<Edit>;
}

/** A device with a file of its own, which a sync replaces as a whole. */
class Device {
  readonly file: MemorySettingsFile;
  store: SettingsStore;
  /** The edits that have come here, and those that are in the file. */
  knows: ReadonlySet<Edit> = new Set();
  inFile: ReadonlySet<Edit> = new Set();
  private readonly memory = new MemorySettingsMemory();
  private readonly moment: () => string;

  constructor(content: Doc, moment: () => string) {
    this.file = new MemorySettingsFile(content);
    this.moment = moment;
    this.store = this.opened();
  }

  opened(): SettingsStore {
    return new SettingsStore(this.file, this.moment, { memory: this.memory });
  }
}

/** Several devices with the settings of one vault, and a book of what their writers saw and did. */
export class SyncedDevices {
  private readonly devices: readonly Device[];
  private readonly edits: Edit[] = [];
  /** Every file that was ever there, which a sync may bring late or again, with the edits that are in it. */
  private readonly files: (readonly [text: string, holds: ReadonlySet<Edit>])[];

  private constructor(devices: readonly Device[], start: Doc) {
    this.devices = devices;
    this.files = [[JSON.stringify(start), new Set()]];
  }

  /** Devices that all begin with the same file, as Palimpsest has written it. */
  static async with(count: number, content: Doc, moment: (device: number) => string): Promise<SyncedDevices> {
    const file = new MemorySettingsFile(content);
    const first = new SettingsStore(file, () => '2026-01-01');
    await first.start();
    await first.change({});
    const devices = Array.from({ length: count }, (_, device) => new Device(file.doc, () => moment(device)));
    await Promise.all(devices.map(({ store }) => store.start()));
    return new SyncedDevices(devices, file.doc);
  }

  /** Lets a writer change something. */
  async edit(device: number, change: (store: SettingsStore) => Promise<void>): Promise<void> {
    const on = this.devices[device]!;
    const before = unitsOf(on.store.document);
    const saved = change(on.store);
    const after = unitsOf(on.store.document);
    const { changes } = on.store.document;
    for (const unit of new Set([...before.keys(), ...after.keys()])) {
      const value = textOf(after.get(unit));
      if (value === textOf(before.get(unit))) continue;
      const seen = [...on.knows].filter((edit) => edit.unit === unit && edit.value !== null);
      const latest = Math.max(1, ...seen.map(({ at }) => at));
      const at = value === null ? latest : (changes as Record<string, { at: number }>)[unit]!.at;
      this.edits.push({ unit, value, at, sees: on.knows });
    }
    on.knows = new Set([...on.knows, ...this.edits.filter(({ sees }) => sees === on.knows)]);
    await this.touched(on, () => saved);
  }

  /** A sync puts a file in the place of a device's own; the app there may not hear of it before it reads it again. */
  async arrives(device: number, file: number, isHeard: boolean): Promise<void> {
    await this.replaced(this.devices[device]!, this.files[file % this.files.length]!, isHeard);
  }

  /** The app is closed and opened again: only the file and what the device remembers are left. */
  async restarts(device: number): Promise<void> {
    const on = this.devices[device]!;
    on.store = on.opened();
    await this.touched(on, () => on.store.start());
  }

  /** All devices get the files of all others, until none has anything new to say. */
  async settle(): Promise<void> {
    const writes = () => this.devices.map(({ file }) => file.writes).join();
    for (let round = 0; round < 12; round++) {
      const before = writes();
      // What lies there was perhaps not heard of.
      for (const on of this.devices) await this.touched(on, () => on.store.reload());
      const files = this.devices.map(({ file, inFile }) => [file.text!, inFile] as const);
      for (const [to, on] of this.devices.entries()) {
        for (const file of files.filter((_, from) => from !== to)) await this.replaced(on, file, true);
      }
      if (writes() === before) return;
    }
    throw new Error('They never come to an end.');
  }

  /** The settings as each device has them. */
  shown(): Doc[] {
    return this.devices.map(({ store }) => ({ ...store.document, changes: undefined }));
  }

  /** Every place that was ever changed, with what may stand there now, null being nothing. */
  possible(): Map<string, readonly (string | null)[]> {
    const units = new Set(this.edits.map(({ unit }) => unit));
    return new Map([...units].map((unit) => [unit, this.possibleAt(unit)]));
  }

  /** What nobody who knew of it has changed; but what is older than what somebody has removed went with that. */
  private possibleAt(unit: string): (string | null)[] {
    const edits = this.edits.filter((edit) => edit.unit === unit);
    const last = edits.filter((edit) => !edits.some(({ sees }) => sees.has(edit)));
    const removed = Math.max(0, ...last.flatMap(({ value, at }) => (value === null ? at : [])));
    const left = last.filter(({ value, at }) => value !== null && at > removed).map(({ value }) => value);
    return left.length ? left : [null];
  }

  private async replaced(on: Device, [text, holds]: SyncedDevices['files'][number], isHeard: boolean): Promise<void> {
    on.file.text = text;
    on.inFile = holds;
    if (isHeard) await this.touched(on, () => on.store.reload());
  }

  /** After the store has read its file, and perhaps written it. */
  private async touched(on: Device, work: () => Promise<unknown>): Promise<void> {
    const before = on.file.text;
    await work();
    on.knows = new Set([...on.knows, ...on.inFile]);
    if (on.file.text === before) return;
    on.inFile = on.knows;
    this.files.push([on.file.text!, on.knows]);
  }
}

export const textOf = (value: unknown): string | null => (value === undefined ? null : JSON.stringify(value));
