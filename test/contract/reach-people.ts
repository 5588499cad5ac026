import { must } from '../support/hall.ts'
import { body, type Stage } from '../support/stage.ts'
import { of, type Reach } from './reach.ts'

const clerk = { staffNo: '2999', name: '钱多多', roles: ['clerk' as const], oneTimePin: '135790' }
const left = async (stage: Stage) => {
  const manager = await stage.as('1002')
  must(await manager.endStaff(of('2006')))
  return manager
}

/** How changes of who works here are refused. */
export const peopleRefusals: {
  readonly signIn: Readonly<Record<'pin-must-change', Reach>>
  readonly addStaff: Readonly<Record<'number-taken', Reach>>
  readonly changeStaff: Readonly<Record<'last-director', Reach>>
  readonly giveStaffPin: Readonly<Record<'wrong-state', Reach>>
  readonly endStaff: Readonly<Record<'wrong-state' | 'last-director' | 'at-counter', Reach>>
  readonly returnStaff: Readonly<Record<'wrong-state', Reach>>
} = {
  signIn: {
    'pin-must-change': async (stage) => {
      must(await (await stage.as('1002')).addStaff({ body: { ...body(), ...clerk } }))
      return () => stage.api.signIn({ body: { staffNo: clerk.staffNo, secret: clerk.oneTimePin } })
    },
  },
  addStaff: {
    'number-taken': async (stage) => {
      const manager = await stage.as('1002')
      return () => manager.addStaff({ body: { ...body(), ...clerk, staffNo: '2001' } })
    },
  },
  changeStaff: {
    'last-director': async (stage) => {
      const director = await stage.as('1001')
      return () => director.changeStaff({ params: { id: '1001' }, body: { ...body(), name: '周国栋', roles: ['clerk'] } })
    },
  },
  giveStaffPin: {
    'wrong-state': async (stage) => {
      const manager = await left(stage)
      return () => manager.giveStaffPin({ params: { id: '2006' }, body: { ...body(), oneTimePin: '135790' } })
    },
  },
  endStaff: {
    'wrong-state': async (stage) => {
      const manager = await left(stage)
      return () => manager.endStaff(of('2006'))
    },
    'last-director': async (stage) => {
      const director = await stage.as('1001')
      return () => director.endStaff(of('1001'))
    },
    'at-counter': async (stage) => {
      await stage.signOn('2001', 1)
      const manager = await stage.as('1002')
      return () => manager.endStaff(of('2001'))
    },
  },
  returnStaff: {
    'wrong-state': async (stage) => {
      const manager = await stage.as('1002')
      return () => manager.returnStaff({ params: { id: '2001' }, body: { ...body(), oneTimePin: '135790' } })
    },
  },
}
