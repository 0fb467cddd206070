import { Download } from 'lucide-react';
import { buttonStyles } from '@/components/ui/button';

interface Props {
  readonly href: string;
  /** What is in the file: "Round trips". */
  readonly what: string;
}

/** Saves what the table shows with the filter as it is, all pages of it, with every digit there is. */
export function CsvLink({ href, what }: Props) {
  return (
    <a className={buttonStyles({ size: 'small' })} href={href} download>
      <Download aria-hidden />
      <span className="sr-only">{what} </span>CSV
    </a>
  );
}
