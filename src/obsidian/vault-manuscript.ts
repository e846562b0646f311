import type { App, EventRef, TFile } from 'obsidian';
import { nothingRead, type Manuscript, type Project, type ReadParts, type Voice } from '../manuscript/manuscript';
import { projectOf, propertiesOf } from '../manuscript/read-project';
import { readVoice } from '../manuscript/read-voice';

/**
 * What the vault says of books and voices, from the properties that the app has read already. Nothing is read from the disk;
 * what was found is kept until a note changes.
 */
export class VaultManuscript implements Manuscript {
  private readonly app: App;
  private readonly gatewayIds: () => readonly string[];
  private known: { readonly voices: readonly Voice[]; readonly gateways: string } | null = null;
  private readonly projects = new Map<string, Project | null>();

  constructor(app: App, gatewayIds: () => readonly string[]) {
    this.app = app;
    this.gatewayIds = gatewayIds;
  }

  /** What makes it look again; for `registerEvent`. */
  events(): EventRef[] {
    const { metadataCache, vault } = this.app;
    const forget = () => {
      this.known = null;
      this.projects.clear();
    };
    return [metadataCache.on('changed', forget), vault.on('rename', forget), vault.on('delete', forget)];
  }

  about(note: string) {
    const folder = note.slice(0, note.lastIndexOf('/') + 1);
    if (!this.projects.has(folder)) this.projects.set(folder, projectOf(note, this.notes()));
    const file = this.app.vault.getFileByPath(note);
    return { project: this.projects.get(folder) ?? null, scene: propertiesOf(file && this.propertiesOf(file)) };
  }

  voices(): readonly Voice[] {
    const ids = this.gatewayIds();
    const gateways = ids.join();
    if (this.known?.gateways !== gateways) {
      const voices = [...this.notes()].flatMap(({ path, frontmatter }) => readVoice(path, frontmatter, ids) ?? []);
      this.known = { gateways, voices: voices.sort((a, b) => a.name.localeCompare(b.name)) };
    }
    return this.known.voices;
  }

  // The codex, the story so far and voice samples are read by rooms that are still to be built.
  readonly read = (): Promise<ReadParts> => Promise.resolve(nothingRead);

  private *notes(): Generator<{ readonly path: string; readonly frontmatter: unknown }> {
    for (const file of this.app.vault.getMarkdownFiles()) {
      const frontmatter = this.propertiesOf(file);
      if (frontmatter) yield { path: file.path, frontmatter };
    }
  }

  private propertiesOf(file: TFile): unknown {
    return this.app.metadataCache.getFileCache(file)?.frontmatter ?? null;
  }
}
