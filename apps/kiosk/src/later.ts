// What the first screen does without: loaded once it has been painted (load-later.ts).
export { keepFeed } from './feed.ts'
export { flowAfter } from './flow.ts'
export { idleRule } from './idle.ts'
export { Enrol } from './screens/enrol.tsx'
export { IdleDialog } from './screens/idle-dialog.tsx'
export { Screens } from './screens/screens.tsx'
export { createSelfService } from './self-service-desk.ts'
