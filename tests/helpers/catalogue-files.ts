import type { CatalogueFiles } from '../../src/gateway/catalogue-file';

/** The folder of the catalogues, in memory. */
export class MemoryCatalogueFiles implements CatalogueFiles {
  readonly texts = new Map<string, string>();
  reads = 0;
  /** Set to make every access fail. */
  isBroken = false;

  async read(gatewayId: string): Promise<string | null> {
    this.reads++;
    if (this.isBroken) throw new Error('The disk is gone.');
    return this.texts.get(gatewayId) ?? null;
  }

  async write(gatewayId: string, text: string): Promise<void> {
    if (this.isBroken) throw new Error('The disk is full.');
    this.texts.set(gatewayId, text);
  }
}
