import type { QualityReportDocument } from '@/lib/contracts/api/data-quality';
import type { QualityReport } from '@/lib/core/bars/quality-report';

/** A report as it is stored and sent: at most `listedMax` findings of a kind, and null where a value is not a number. */
export function qualityDocument(report: QualityReport, listedMax = Infinity): QualityReportDocument {
  const findings = report.findings.map((group) => ({
    ...group,
    listed: group.listed.slice(0, listedMax).map(({ fromMs, toMs, value }) => ({
      fromMs,
      toMs,
      value: Number.isFinite(value) ? value : null,
    })),
  }));
  return { ...report, findings };
}
