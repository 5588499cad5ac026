import { createMemo, type JSX } from 'solid-js'
import { ChartFigure } from '../components/chart/figure.tsx'
import { OffTint } from '../components/chart/panel.tsx'
import { scaleOf } from '../components/chart/plot.ts'
import { TimeAxis } from '../components/chart/time-axis.tsx'
import { t } from '../language.ts'
import { type DayRow, frameOf } from './day.ts'
import { ArrivalsPanel, BandPanel, CountersPanel, LEFT_PX, RIGHT_PX } from './day-chart.tsx'

const ARRIVALS = { top: 40, bottom: 150 } as const
const WAITS = { top: 204, bottom: 336 } as const
const COUNTERS = { top: 390, bottom: 478 } as const
const HANDLING = { top: 532, bottom: 632 } as const
const HEIGHT_PX = 658
/** A wait is drawn on 0–30 minutes, whatever the day was like, so that two days compare at a glance. */
const WAIT_SCALE_MIN = 30
const HANDLING_SCALE_MIN = 10

/** The four measures of a day on one time axis. The full table stands beside it. */
export const DayFigure = (props: {
  readonly rows: readonly DayRow[]
  readonly before: readonly DayRow[]
  readonly beforeName: string
  readonly targetWaitMin: number | null
  readonly targetHandlingMin: number | null
}): JSX.Element => {
  const frame = createMemo(() => frameOf(props.rows))
  return (
    <ChartFigure
      title={t('traffic-figure')}
      asTable={false}
      heightPx={HEIGHT_PX}
      table={<p>{t('traffic-figure-table')}</p>}
      draw={(widthPx) => {
        const endX = (): number => widthPx() - RIGHT_PX
        const x = createMemo(() => scaleOf([frame().fromMin, frame().toMin], [LEFT_PX, endX()]))
        return (
          <>
            <OffTint
              rows={props.rows.filter(({ offTarget }) => offTarget)}
              x={x()}
              place={{ top: ARRIVALS.top - 16, bottom: HANDLING.bottom }}
            />
            <ArrivalsPanel rows={props.rows} x={x()} endX={endX()} place={ARRIVALS} before={props.before} beforeName={props.beforeName} />
            <BandPanel
              rows={props.rows}
              x={x()}
              endX={endX()}
              place={WAITS}
              name={t('panel-waits')}
              unit={t('panel-waits-unit')}
              lowerName="P50"
              upperName="P95"
              bandOf={({ traffic }) => ({ lowerS: traffic.waitS.p50, upperS: traffic.waitS.p95, tickets: traffic.arrivals })}
              targetMin={props.targetWaitMin}
              scaleMin={WAIT_SCALE_MIN}
            />
            <CountersPanel rows={props.rows} x={x()} endX={endX()} place={COUNTERS} />
            <BandPanel
              rows={props.rows}
              x={x()}
              endX={endX()}
              place={HANDLING}
              name={t('panel-handling')}
              unit={t('panel-handling-unit')}
              lowerName="P50"
              upperName="P90"
              bandOf={({ traffic }) => ({ lowerS: traffic.handlingS.p50, upperS: traffic.handlingS.p90, tickets: traffic.served })}
              targetMin={props.targetHandlingMin}
              scaleMin={HANDLING_SCALE_MIN}
            />
            <TimeAxis fromMin={frame().fromMin} toMin={frame().toMin} x={x()} y={HANDLING.bottom} />
          </>
        )
      }}
    />
  )
}
