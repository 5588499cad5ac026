import { dayReports, needReports, staffingReportReads, whatIfReports } from './staffing/index.ts'
import { breakdownReports, estimateReports, periodReports, replayReports, trafficReports } from './traffic/index.ts'

/** Every report that can be asked for, in the server's own thread or in the reports'. */
export const reportRegistry = {
  ...trafficReports,
  ...replayReports,
  ...estimateReports,
  ...needReports,
  ...dayReports,
  ...breakdownReports,
  ...periodReports,
  ...staffingReportReads,
  ...whatIfReports,
}
