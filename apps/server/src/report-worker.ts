import { giveWay } from './platform/give-way.ts'
import { serveReports } from './platform/reports.ts'
import { reportRegistry } from './report-registry.ts'

giveWay()
serveReports(reportRegistry)
