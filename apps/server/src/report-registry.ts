import { needReports } from './staffing/index.ts'
import { estimateReports, replayReports, trafficReports } from './traffic/index.ts'

/** Every report that can be asked for, in the server's own thread or in the reports'. */
export const reportRegistry = { ...trafficReports, ...replayReports, ...estimateReports, ...needReports }
