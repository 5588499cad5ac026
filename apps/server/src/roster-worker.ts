import { giveWay } from './platform/give-way.ts'
import { serveRosters } from './staffing/roster-thread.ts'

giveWay()
serveRosters()
