import type { Metadata } from 'next';
import { cache, type ReactNode } from 'react';
import { readDisplay } from '@/app/_server/display';
import { pageContext } from '@/app/_server/page-context';
import { AccountButton } from '@/components/layout/account-button';
import { AccountMenu } from '@/components/layout/account-menu';
import { BottomBar } from '@/components/layout/bottom-bar';
import { FreshnessChip } from '@/components/layout/freshness-chip';
import { ModeBand } from '@/components/layout/mode-band';
import { titleMark } from '@/components/layout/mode-words';
import { Shortcuts } from '@/components/layout/shortcuts';
import { SideNav } from '@/components/layout/side-nav';
import { ThemeSwitch } from '@/components/layout/theme-switch';
import { TopBar } from '@/components/layout/top-bar';
import { tradingKey } from '@/components/layout/trading-key';
import { TradingWatch } from '@/components/layout/trading-watch';
import { ZoneSwitch } from '@/components/layout/zone-switch';
import { Toaster } from '@/components/ui/toaster';
import { readHealth } from '@/lib/services/health/read-health';
import { readTradingState } from '@/lib/services/control/read-trading-state';
import { FreezeButton } from './_components/freeze-button';
import { FreezeDoor } from './_components/freeze-door';
import { LiftButton } from './_components/lift-button';
import { may } from './_components/may';
import { SignOutButton } from './_components/sign-out-button';

/** Title and band ask for the same; it is read once per request, and a database that is away is said by the chip. */
const readShell = cache(async () => {
  const context = await pageContext('health:read');
  return { context, trading: await readTradingState(context).catch(() => null) };
});

/** What a tab is marked with: whose money is at stake, and whether anything may leave. */
export async function generateMetadata(): Promise<Metadata> {
  const { trading } = await readShell();
  const mark = trading === null ? '' : titleMark(trading);
  return { title: { default: `${mark}Sextant`, template: `${mark}%s · Sextant` } };
}

/** The shell around every page. It renders without a worker and says so. */
export default async function DashboardLayout({ children }: { readonly children: ReactNode }) {
  const { context, trading } = await readShell();
  const [display, health] = await Promise.all([readDisplay(), readHealth(context)]);
  const account =
    context.actor.kind === 'user'
      ? { email: context.actor.email, role: context.actor.role, signOut: <SignOutButton /> }
      : null;
  return (
    <>
      <a
        href="#main"
        className="fixed top-2 left-2 z-50 -translate-y-20 rounded-control bg-primary px-3 py-2 font-medium text-primary-foreground focus:translate-y-0"
      >
        Skip to content
      </a>
      <div className="md:grid md:min-h-dvh md:grid-cols-[13rem_minmax(0,1fr)] xl:grid-cols-[15rem_minmax(0,1fr)]">
        <div className="hidden border-r border-border bg-card md:block">
          <div className="sticky top-0 h-dvh">
            <SideNav />
          </div>
        </div>
        <div className="min-w-0 pb-20 md:pb-0">
          <TradingWatch shown={trading === null ? '' : tradingKey(trading)} />
          <ModeBand state={trading} lift={may(context.actor, 'control:lift') ? <LiftButton /> : null} />
          <TopBar chip={<FreshnessChip initial={health} />}>
            <FreezeButton isFrozen={trading?.frozen.some(({ scope }) => scope === 'system') ?? false} />
            <ZoneSwitch />
            <span className="max-[22.5rem]:hidden">
              <ThemeSwitch />
            </span>
            {account === null ? null : <AccountButton {...account} />}
          </TopBar>
          <main id="main" tabIndex={-1} className="mx-auto max-w-[105rem] p-3 outline-none md:p-4 xl:p-6">
            {children}
          </main>
        </div>
      </div>
      <BottomBar more={account === null ? null : <AccountMenu {...account} />} />
      {display.hasShortcuts ? <Shortcuts /> : null}
      <FreezeDoor
        mayFreeze={may(context.actor, 'control:freeze')}
        mayLift={may(context.actor, 'control:lift')}
      />
      <Toaster />
    </>
  );
}
