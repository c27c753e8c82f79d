import { StartupError } from '@tokenless/bff/startup-error';

/** What was wrong with what was asked for. */
export type RefusalCode = 'usage' | 'name' | 'folder' | 'feature' | 'git';

/** Something was asked for that cannot be done; nothing has been touched. */
export class Refusal extends StartupError {
  readonly code: RefusalCode;

  constructor(code: RefusalCode, message: string) {
    super(message);
    this.code = code;
  }
}
