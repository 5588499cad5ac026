import { serveRosters } from './staffing/roster-thread.ts'

serveRosters()
