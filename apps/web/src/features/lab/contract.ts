/** The one file that knows where the contract of this feature stands. */
export { paths } from '@tokenless/bff/features/lab/contract';
export type {
  Attack,
  Attempt,
  Defence,
  Excerpt,
  Exchange,
  Explained,
  ListedAttack,
  Remark,
  ReportRequest,
  Result,
  Step,
  Table,
  XRayAnswer,
} from '@tokenless/bff/features/lab/contract';
