import type { App } from 'obsidian';
import type { Gateway } from '../gateway/gateway';

/** The gateways' keys, in Obsidian's SecretStorage of this device. */
export class Keys {
  private readonly app: App;
  private readonly changed: () => void;
  private readonly listeners = new Set<() => void>();

  constructor(app: App, changed: () => void) {
    this.app = app;
    this.changed = changed;
  }

  /** The key of a gateway, or null if this device has none. Removed ones are stored empty: there is no delete. */
  readonly of = (gateway: Gateway): string | null => this.app.secretStorage.getSecret(gateway.secretId) || null;

  /** Stores a key (an empty one removes it). Returns why the device cannot keep it, or null. */
  store(gateway: Gateway, key: string): string | null {
    try {
      this.app.secretStorage.setSecret(gateway.secretId, key.trim());
    } catch (cause) {
      return (cause instanceof Error ? cause.message : String(cause)).replace(/\.$/, '');
    }
    this.changed();
    for (const listener of this.listeners) listener();
    return null;
  }

  /** Calls back when a key was stored or removed, until the returned function is called. */
  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }
}
