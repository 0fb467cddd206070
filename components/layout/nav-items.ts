import {
  Activity,
  ArrowLeftRight,
  CandlestickChart,
  ChartNoAxesColumn,
  CircleHelp,
  Database,
  FlaskConical,
  LayoutDashboard,
  ListChecks,
  Play,
  Settings,
  ShieldCheck,
  type LucideIcon,
} from 'lucide-react';

export interface NavItem {
  readonly href: string;
  readonly label: string;
  readonly icon: LucideIcon;
  /** The letter after `g` that goes there. */
  readonly key: string;
}

export interface NavGroup {
  readonly label: string;
  readonly items: readonly NavItem[];
}

/** Only pages that exist. A group appears with its first page. */
export const NAV_GROUPS: readonly NavGroup[] = [
  {
    label: 'Monitor',
    items: [
      { href: '/', label: 'Overview', icon: LayoutDashboard, key: 'o' },
      { href: '/sessions', label: 'Sessions', icon: Play, key: 't' },
      { href: '/positions', label: 'Positions', icon: ChartNoAxesColumn, key: 'p' },
      { href: '/orders', label: 'Orders', icon: ArrowLeftRight, key: 'x' },
      { href: '/market', label: 'Market', icon: CandlestickChart, key: 'm' },
    ],
  },
  {
    label: 'Research',
    items: [
      { href: '/strategies', label: 'Strategies', icon: FlaskConical, key: 's' },
      { href: '/runs', label: 'Runs', icon: ListChecks, key: 'r' },
      { href: '/data', label: 'Data', icon: Database, key: 'd' },
    ],
  },
  { label: 'Control', items: [{ href: '/risk', label: 'Risk', icon: ShieldCheck, key: 'k' }] },
  {
    label: 'System',
    items: [
      { href: '/health', label: 'Health', icon: Activity, key: 'h' },
      { href: '/settings', label: 'Settings', icon: Settings, key: 'e' },
      { href: '/help', label: 'Help', icon: CircleHelp, key: '?' },
    ],
  },
];

export const NAV_ITEMS: readonly NavItem[] = NAV_GROUPS.flatMap((group) => group.items);

/** Whether `pathname` is this page or below it. */
export function isCurrent(href: string, pathname: string): boolean {
  return href === '/' ? pathname === '/' : pathname === href || pathname.startsWith(`${href}/`);
}
