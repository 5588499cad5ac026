import { giveWay } from './platform/give-way.ts'
import { serveSimulations } from './queue/wait-simulator.ts'

giveWay()
serveSimulations()
