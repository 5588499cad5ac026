#!/usr/bin/env python3
"""Computes a week of a recorded hall from its CSV alone and holds a replayed hall's staffing report against it.

    npm run replay -- --file F.csv.gz --office X --date D --to D2 --speed max --out report.json
    python3 test/bench/staffing/report-from-csv.py F.csv.gz X report.json --target-s 900

Shares no code with the hall. Compared are arrivals, calls, waits (mean, P50, P90, P95 of type 7), the share within the target and the error
of the same weekday of the week before, by day, and arrivals, share and P95 by half-hour. What a recording does not hold, such as the end of
a service, cannot be compared. Ends with exit code 1 when anything differs.
"""

import argparse
import csv
import datetime
import gzip
import json
import math
import sys

STEP_MIN = 30
TOLERANCE = 1e-6


def read_visits(path, office):
    """Visits by date: (arrival, call or None) in whole milliseconds after midnight, as a clock would have shown them."""
    days = {}
    opener = gzip.open if path.endswith(".gz") else open
    with opener(path, "rt", encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["office"] != office:
                continue
            arrive = round_half_up(float(row["arrive_min_of_day_est"]) * 60000)
            call = row["call_min_of_day_est"].strip()
            days.setdefault(row["date"], []).append((arrive, None if call == "" else round_half_up(float(call) * 60000)))
    return days


def round_half_up(value):
    return math.floor(value + 0.5)


def quantile(values, share):
    if not values:
        return None
    place = (len(values) - 1) * share
    low = math.floor(place)
    high = min(low + 1, len(values) - 1)
    return values[low] + (values[high] - values[low]) * (place - low)


def figures(visits, target_s):
    waits = sorted((call - arrive) / 1000 for arrive, call in visits if call is not None)
    return {
        "arrivals": len(visits),
        "called": len(waits),
        "mean": sum(waits) / len(waits) if waits else None,
        "p50": quantile(waits, 0.5),
        "p90": quantile(waits, 0.9),
        "p95": quantile(waits, 0.95),
        "within": sum(1 for wait in waits if wait <= target_s) / len(waits) if waits else None,
    }


def slot(ms):
    return ms // (STEP_MIN * 60000) * STEP_MIN


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("csv")
    parser.add_argument("office")
    parser.add_argument("report")
    parser.add_argument("--target-s", type=float, required=True)
    args = parser.parse_args()
    visits = read_visits(args.csv, args.office)
    with open(args.report, encoding="utf-8") as file:
        report = json.load(file)
    compared, differing = 0, []

    def check(what, ours, theirs):
        nonlocal compared
        compared += 1
        same = ours is theirs or (ours is not None and theirs is not None and abs(ours - theirs) <= TOLERANCE * max(1, abs(ours)))
        if not same:
            differing.append(f"{what}: the CSV says {ours}, the report {theirs}")

    print("day         arrivals  called  within    mean s   p50 s    p90 s    p95 s")
    for day in report["days"]:
        mine = visits.get(day["day"], [])
        if day["measured"] is None or not mine:
            continue
        told, own = day["measured"], figures(mine, args.target_s)
        for key in ("arrivals", "called"):
            check(f"{day['day']} {key}", own[key], told[key])
        check(f"{day['day']} within", own["within"], told["withinTarget"])
        for key in ("mean", "p50", "p90", "p95"):
            check(f"{day['day']} {key}", own[key], told["waitS"][key])
        print(f"{day['day']}  {own['arrivals']:8d}{own['called']:8d}{own['within']:8.1%}{own['mean']:10.1f}{own['p50']:8.1f}{own['p90']:9.1f}{own['p95']:9.1f}")
        halves = day["halfHours"]
        starts = [day["fromMin"] + STEP_MIN * at for at in range(len(halves["arrivals"]))]
        for at, start in enumerate(starts):
            inside = [visit for visit in mine if slot(visit[0]) == start]
            if halves["arrivals"][at] is None:
                continue
            half = figures(inside, args.target_s)
            check(f"{day['day']} {start} arrivals", half["arrivals"], halves["arrivals"][at])
            check(f"{day['day']} {start} within", half["within"], halves["withinTarget"][at])
            check(f"{day['day']} {start} p95", half["p95"], halves["waitP95S"][at])
        before = (datetime.date.fromisoformat(day["day"]) - datetime.timedelta(days=7)).isoformat()
        if day["error"] is not None and day["error"]["naive"] is not None:
            counts = lambda of: [sum(1 for visit in of if slot(visit[0]) == start) for start in starts]
            now, then = counts(mine), counts(visits.get(before, []))
            check(f"{day['day']} naive error", sum(abs(a - b) for a, b in zip(now, then)) / sum(now), day["error"]["naive"])
    for line in differing:
        print(line)
    print(f"{compared} figures compared, {len(differing)} differ")
    sys.exit(1 if differing or compared == 0 else 0)


if __name__ == "__main__":
    main()
