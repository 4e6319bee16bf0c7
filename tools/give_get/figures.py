"""Random figures, dates and things to fill frames with."""

from random import Random

MONEY = ("$", "$", "€", "£", "", "CHF ", "USD ")
BIG = (20, 25, 30, 38, 45, 50, 60, 75, 80, 90, 95, 110, 120, 140, 165, 180, 250, 300, 410)
SMALL = (
    5,
    8,
    20,
    25,
    28,
    30,
    35,
    40,
    45,
    60,
    75,
    90,
    120,
    150,
    240,
    300,
    425,
    600,
    880,
    1250,
    2300,
)
PERCENT = (2, 3, 5, 7, 8, 10, 12, 15, 18, 20, 22, 25, 30)
NUMBERS = {
    2: "two",
    3: "three",
    4: "four",
    5: "five",
    6: "six",
    8: "eight",
    10: "ten",
    12: "twelve",
}
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")
MONTHS = ("January", "March", "April", "May", "June", "July", "September", "October", "November")
SUPPLIES = ("food", "water", "firewood")
PLACES = ("tokyo", "seoul", "sydney", "beijing")
JOBS = (
    "designer",
    "engineer",
    "manager",
    "sales",
    "programmer",
    "QA",
    "project manager",
    "team manager",
)
FIRMS = ("google", "apple", "facebook", "amazon")
THINGS = (
    "bike",
    "couch",
    "phone",
    "desk",
    "lamp",
    "rug",
    "case",
    "charger",
    "TV stand",
    "trailer",
    "nightstand",
    "bed",
    "helmet",
    "otter box",
    "chair",
    "set of tires",
)


def business(rng: Random) -> dict[str, str]:
    """Return figures and dates of a business deal."""
    cur, big, small, pct = (rng.choice(each) for each in (MONEY, BIG, SMALL, PERCENT))
    number = rng.choice((*NUMBERS, 15, 20, 40, 63))
    day, month = rng.choice(DAYS), rng.choice(MONTHS)
    dates = (
        day,
        day,
        f"the end of {month}",
        f"{rng.randint(1, 28)} {month}",
        "the end of the quarter",
        f"{month} {rng.randint(1, 28)}",
        "month end",
        "Q1",
        "year end",
        "next week",
    )
    spelled = NUMBERS.get(number, str(number))
    return {
        "pct": rng.choice((f"{pct}%", f"{pct}%", f"{pct} %", f"{pct} percent", f"{pct} points")),
        "pct2": f"{rng.randint(2, 30)}%",
        "k": rng.choice((f"{cur}{big}k", f"{cur}{big},000", f"{big}k", f"{big} grand")),
        "n": rng.choice((spelled, str(number))),
        "mon": rng.choice(("6", "12", "18", "24", "36", "six", "twelve", "eighteen")),
        "yr": rng.choice(("two", "three", "2", "3", "5", "five")),
        "days": rng.choice(("10", "14", "15", "30", "45", "60", "90")),
        "date": rng.choice(dates),
        "day": day,
        "price": f"{cur}{small}",
        "low": f"{cur}{max(2, int(small * 0.8))}",
        "x": rng.choice(
            ("price", "fee", "rate", "rent", "surcharge", "deposit", "uplift", "salary")
        ),
    }


def everyday(rng: Random) -> dict[str, str]:
    """Return supplies, job terms, prices and things of everyday talks."""
    supplies = rng.sample(SUPPLIES, 3)
    counts = [
        rng.choice(("1", "2", "3", "one", "two", "all 3", "2 packages of", "1 package of"))
        for _ in supplies
    ]
    (place, place2), (job, job2), (firm, firm2) = (
        rng.sample(each, 2) for each in (PLACES, JOBS, FIRMS)
    )
    low = rng.choice(SMALL)
    cur = rng.choice(("$", "$", "", ""))
    pay = rng.choice((20, 25, 28, 30, 33, 35, 38, 39, 40, 42, 45, 60))
    days = rng.randint(2, 6)
    return {
        "nf": f"{counts[0]} {supplies[0]}",
        "nf2": f"{counts[1]} {supplies[1]}",
        "nf3": f"{counts[2]} {supplies[2]}",
        "it": supplies[0],
        "it2": supplies[1],
        "place": place,
        "place2": place2,
        "job": job,
        "job2": job2,
        "co": firm,
        "co2": firm2,
        "sal": rng.choice(
            (f"${pay}", f"{pay}/hour", f"${pay} an hour", f"{pay}", f"{pay * 3},000", f"{pay}/hr")
        ),
        "hol": rng.choice(
            (f"{days} days", f"{days} days a week", f"{days} days off", f"{days} days holiday")
        ),
        "p1": f"{cur}{max(2, int(low * 0.8))}",
        "p2": f"{cur}{low}",
        "thing": rng.choice(THINGS),
    }
