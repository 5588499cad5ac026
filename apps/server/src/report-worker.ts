import { serveReports } from './platform/reports.ts'
import { reportRegistry } from './report-registry.ts'

serveReports(reportRegistry)
