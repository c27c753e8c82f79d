import './skeleton.css';

export interface SkeletonProps {
  /** What is being waited for, for who cannot see it. */
  readonly label: string;
  /** How many blocks, each as high as what will stand there. */
  readonly blocks: number;
  readonly look?: 'card' | 'row';
}

/** Takes the room of what is coming from the start, and is seen only when that takes a while. */
export function Skeleton({ label, blocks, look = 'card' }: SkeletonProps) {
  return (
    <div className="skeleton">
      <p className="visually-hidden">{label}</p>
      {Array.from({ length: blocks }, (_, index) => (
        <div key={index} className={`skeleton-${look}`} />
      ))}
    </div>
  );
}
