import { serveCheckpoints } from './platform/checkpoints.ts'

serveCheckpoints()
