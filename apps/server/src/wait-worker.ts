import { serveSimulations } from './queue/wait-simulator.ts'

serveSimulations()
