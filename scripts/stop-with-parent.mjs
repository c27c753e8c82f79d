/** For `node --import`: the process ends, by its own handler of SIGTERM, when the one that started it is gone. */
import { whenParentEnds } from './parent.mjs';

whenParentEnds(() => process.kill(process.pid, 'SIGTERM'));
