import { hostOf, type Gateway } from '../../gateway/gateway';
import { GatewayError } from '../../gateway/gateway-error';
import type { ComeBack, SignedIn, SignIn } from '../../gateway/sign-in';
import type { Keys } from '../../obsidian/keys';
import type { Names } from '../../review/sentence';
import type { SentenceKind } from '../../review/sentences';

export interface ConnectDeps {
  readonly signIn: SignIn;
  readonly keys: Keys;
  readonly say: (kind: SentenceKind, names?: Partial<Names>) => void;
}

/** Connects OpenRouter: opens its page in the browser, takes the code that comes of it, keeps the key. */
export class Connect {
  private readonly deps: ConnectDeps;

  constructor(deps: ConnectDeps) {
    this.deps = deps;
  }

  /** Opens the page that shows a code to paste, or the one that comes back to Obsidian by itself. */
  async open(gateway: Gateway, way: 'paste' | 'come-back'): Promise<void> {
    try {
      window.open(await this.deps.signIn.begin(gateway, way), '_blank', 'noopener');
    } catch (error) {
      if (!(error instanceof GatewayError)) throw error;
      this.deps.say('bad-address');
    }
  }

  /** Resolves to whether the code brought a key. */
  async paste(code: string): Promise<boolean> {
    return this.finish(await this.deps.signIn.paste(code));
  }

  async comeBack(brought: ComeBack): Promise<void> {
    this.finish(await this.deps.signIn.comeBack(brought));
  }

  private finish(ended: SignedIn): boolean {
    const { keys, say } = this.deps;
    switch (ended.kind) {
      case 'stale':
        say('sign-in-stale');
        return false;
      case 'refused': {
        const { gateway, error } = ended;
        if (error.kind === 'unreachable') say('unreachable', { gateway: gateway.name, host: hostOf(gateway) });
        else say('sign-in-refused', { gateway: gateway.name, said: error.message.replace(/\.$/, '') });
        return false;
      }
      case 'key': {
        const problem = keys.store(ended.gateway, ended.key);
        if (problem === null) say('signed-in', { gateway: ended.gateway.name });
        else say('key-not-kept', { said: problem });
        return problem === null;
      }
    }
  }
}
