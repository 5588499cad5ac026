/**
 * The queue owns a ticket's life from its issue to its rating, the counters that call, and the switches of a service.
 * It refuses with the codes of the contract and changes nothing then. It asks `devices` for paper and `staff` for names;
 * what happens to its right (voice, traffic) learns of it from the journal.
 */
export { type CourseSimulator, CoursesLost, openCourseSimulator } from './course-simulator.ts'
export { servedBy } from './domain/counter.ts'
export type { CourseAsk, CourseCounter, CourseOption, CourseStream, HallCourse, ServiceCourse } from './domain/course-ask.ts'
export type { Floor } from './domain/floor.ts'
export type { WaitPicture } from './domain/wait-picture.ts'
export { type Random, seededRandom } from './domain/wait-random.ts'
export { type IssueTicket, makeIssueTicket } from './issue-ticket.ts'
export { ticketPaper, wallTime } from './paper.ts'
export { phoneTicket } from './phone-view.ts'
export { profileRoutes } from './profile-routes.ts'
export { isFloorFact, openQueueProjection } from './projection.ts'
export { openQueue, type Queue } from './queue.ts'
export { queueRoutes } from './routes.ts'
export { floorSnapshot, openRecentCalls, todaySnapshot } from './snapshots.ts'
export { openWaitSimulator } from './wait-simulator.ts'
