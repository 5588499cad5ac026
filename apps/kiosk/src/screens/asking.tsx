import { Icon } from '@jiaohao/ui/public/icon.tsx'
import type { Scene } from './scene.ts'
import { Title } from './title.tsx'
import './message.css'

/** A number is being asked for. Nothing on this screen can be touched; without an answer it says so and keeps asking. */
export const Asking = (props: Scene & { readonly at: { readonly unanswered: boolean } }) => (
  <main class="stage-main message" aria-busy="true">
    <Icon name={props.at.unanswered ? 'no-link' : 'hourglass'} sizeMm={56} />
    <Title>{props.say(props.at.unanswered ? 'unanswered' : 'taking-number')}</Title>
    <p role="status">{props.say(props.at.unanswered ? 'unanswered-more' : 'taking-number-more')}</p>
  </main>
)
