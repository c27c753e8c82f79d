import { paths as core } from '@tokenless/bff/contract';
import { paths as lab } from '@tokenless/bff/features/lab/contract';
import { paths as notes } from '@tokenless/bff/features/notes/contract';

export const paths = { ...core, ...lab, ...notes };
