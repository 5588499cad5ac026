import { serveRosters } from './staffing/roster-solver.ts'

serveRosters()
