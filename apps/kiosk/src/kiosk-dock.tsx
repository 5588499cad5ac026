import { Dock, type DockPlace } from '@jiaohao/ui/public/dock.tsx'
import { adviceService } from './catalogue.ts'
import { errandWaits } from './errand-waits.ts'
import type { Flow } from './flow.ts'
import type { HallView } from './hall-view.ts'
import { mayStillBePaid } from './order-open.ts'
import type { Visit } from './visit.ts'
import type { Say } from './words.ts'

/** Where going back or leaving would be wrong or empty, the place stays free; the three switches never move. */
const placesOf = (flow: Flow): { readonly back: boolean; readonly leave: boolean } => {
  switch (flow.state) {
    case 'attract':
    case 'asking':
    case 'checking-in':
    case 'top-up-looking-up':
      return { back: false, leave: false }
    case 'browsing':
      return { back: flow.place.at !== 'home', leave: flow.place.at !== 'home' }
    case 'service':
    case 'refused':
    case 'appointment':
    case 'check-in-refused':
    case 'self-service':
    case 'top-up-number':
    case 'top-up-notice':
    case 'top-up-refused':
    case 'top-up-check':
    case 'top-up-amount':
      return { back: true, leave: true }
    case 'errand': {
      const waits = errandWaits(flow)
      // What was carried out, or was asked to be, cannot be gone back from.
      return {
        back: !waits && flow.at.step !== 'changing' && flow.at.step !== 'secret-changed',
        leave: !waits || flow.at.step === 'changing',
      }
    }
    case 'top-up-order':
      // Going back would be wrong while money moves; leaving gives the code back first.
      return { back: false, leave: flow.wish === 'pay' && !(mayStillBePaid(flow) && flow.order?.state === 'closing') }
    case 'result':
      return { back: false, leave: true }
    default:
      return flow satisfies never
  }
}

/** The dock of the kiosk: back, larger text, low reach, language, leave. While a number is asked for it takes no touches. */
export const KioskDock = (props: { readonly visit: Visit; readonly say: Say; readonly view: HallView | null }) => {
  const flow = () => props.visit.flow()
  const switches = (): DockPlace[] => {
    const { modes } = flow()
    const hall = () => props.visit.door()
    return [
      {
        key: 'elder',
        icon: modes.language === 'zh' ? 'large-zh' : 'large-en',
        label: props.say(modes.elder ? 'elder-off' : 'elder'),
        pressed: modes.elder,
        onTouch: () => props.visit.send({ name: 'elder-switched', hall: hall() }),
      },
      {
        key: 'low-reach',
        icon: 'wheelchair',
        label: props.say('low-reach'),
        pressed: modes.lowReach,
        onTouch: () => props.visit.send({ name: 'low-reach-switched', hall: hall() }),
      },
      {
        key: 'language',
        icon: 'globe',
        label: props.say('language'),
        lang: modes.language === 'zh' ? 'en' : 'zh-CN',
        onTouch: () => props.visit.send({ name: 'language-switched', hall: hall() }),
      },
    ]
  }
  /** On the first page there is nothing to leave: somebody to help stands in its place. Elders have a door for it. */
  const help = (): DockPlace | null => {
    const now = flow()
    if (now.state !== 'browsing' || now.place.at !== 'home' || now.modes.elder || props.view === null) return null
    const advice = adviceService(props.view)
    if (advice === null) return null
    return { key: 'help', icon: 'bell', label: props.say('help'), onTouch: () => void props.visit.takeNumber(advice.id) }
  }
  const places = (): (DockPlace | null)[] => {
    const { back, leave } = placesOf(flow())
    return [
      back ? { key: 'back', icon: 'arrow-left', label: props.say('back'), onTouch: () => props.visit.send({ name: 'back' }) } : null,
      ...switches(),
      leave ? { key: 'leave', icon: 'exit', label: props.say('leave'), onTouch: () => props.visit.send({ name: 'reset' }) } : help(),
    ]
  }
  return <Dock label={props.say('frame')} places={places()} />
}
