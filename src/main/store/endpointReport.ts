import { EndpointReport } from '../../shared/contract.ts';
import { toJson } from './json.ts';
import { type Db, read, write } from './transaction.ts';

/** What a probe found out about a server and a model, kept so that it is asked once. `probedAt` in epoch milliseconds. */
export function saveEndpointReport(db: Db, report: EndpointReport, probedAt: number): void {
  write(db, () =>
    db
      .prepare(
        `INSERT INTO endpoint_reports VALUES (?, ?, ?, ?)
         ON CONFLICT (base_url, model) DO UPDATE SET report = excluded.report, probed_at = excluded.probed_at`,
      )
      .run(report.baseUrl, report.model, toJson(report), probedAt),
  );
}

/** Null where it was not probed since `after`, or by a version that told other things. */
export function readEndpointReport(db: Db, baseUrl: string, model: string, after: number): EndpointReport | null {
  return read(db, () => {
    const row = db
      .prepare<[string, string, number], { report: string }>(
        'SELECT report FROM endpoint_reports WHERE base_url = ? AND model = ? AND probed_at >= ?',
      )
      .get(baseUrl, model, after);
    const parsed = row ? EndpointReport.safeParse(JSON.parse(row.report)) : null;
    return parsed?.success ? parsed.data : null;
  });
}
