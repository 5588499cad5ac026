import './band.css'
import { displayWords } from '@jiaohao/shared/locales/display'
import { fill } from '@jiaohao/shared/locales/fill'
import { type JSX, Show } from 'solid-js'
import { WallIcon } from './wall-icon.tsx'

/** The white band that says that the wall is not live; `since` is the hall's clock then, if it is known. */
export const OfflineBand = (props: { readonly since: string | null }): JSX.Element => (
  <div class="band" role="alert" data-band="offline">
    <WallIcon name="unplugged" />
    <div>
      <p class="band-zh">
        <b>{displayWords.zh['cut-off']}</b>
        <span>
          <Show when={props.since}>{(time) => <Since time={time()} />}</Show>
          {displayWords.zh['listen-to-staff']}
        </span>
      </p>
      <p class="band-en" lang="en">
        {displayWords.en['cut-off']}
        <Show when={props.since} fallback=",">
          {(time) => ` ${fill(displayWords.en['cut-off-since'], { time: time() })}`}
        </Show>{' '}
        {displayWords.en['listen-to-staff']}
      </p>
    </div>
  </div>
)

/** The alarm that this screen ought to speak and may not. */
export const SoundBand = (): JSX.Element => (
  <div class="band fault" role="alert" data-band="sound">
    <WallIcon name="sound-off" />
    <div>
      <p class="band-zh">
        <b>{displayWords.zh['sound-blocked']}</b>
      </p>
      <p class="band-en" lang="en">
        {displayWords.en['sound-blocked']}
      </p>
    </div>
  </div>
)

const Since = (props: { readonly time: string }): JSX.Element => {
  const [before, after] = displayWords.zh['cut-off-since'].split('{time}')
  return (
    <>
      {before}
      <b>{props.time}</b>
      {after}
    </>
  )
}
