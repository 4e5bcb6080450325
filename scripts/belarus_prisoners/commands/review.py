"""`review`: draw facts for a second reader, and record what the reader found."""

from pathlib import Path

import click

from belarus_prisoners.commands import fail, package_path
from belarus_prisoners.loading import dataset_root


@click.command()
@package_path
@click.option("--sample", "size", type=click.IntRange(min=1), metavar="N", help="Draw N facts at random and show them with their sources.")
@click.option("--seed", type=int, help="Number that fixes the draw; needed with --sample.")
@click.option("--day", metavar="YYYY-MM-DD", help="Day of the draw, the first part of each review_id. Default: the version's day.")
@click.option("--worksheet", type=click.Path(path_type=Path), help="Write the drawn facts to this CSV file, to be filled in.")
@click.option("--record", "filled", type=click.Path(path_type=Path), help="Add a filled worksheet to the table of reviews.")
def review(path: Path | None, size: int | None, seed: int | None, day: str | None, worksheet: Path | None, filled: Path | None) -> None:
    """Second reading of the package at PATH: facts drawn at random are held against their sources by another person.

    First `review --sample 200 --seed 7 --worksheet facts.csv`; when source_id, outcome, error and note are filled in, `review --record facts.csv`.
    """
    from belarus_prisoners import reviewing
    from belarus_prisoners.opening import open_package
    from belarus_prisoners.package import PackageError, Unavailable

    if (size is None) == (filled is None):
        raise click.UsageError("give either --sample with --seed, or --record")
    if size is not None and seed is None:
        raise click.UsageError("--sample needs --seed, so that others can draw the same facts")
    try:
        package = open_package(path or dataset_root())
        if filled is not None:
            click.echo(f"{reviewing.record(package, filled)} readings recorded; run validate and docs")
            return
        drawn = reviewing.sample(package, size, seed, day or package.reference_date)
        if worksheet is not None:
            worksheet.write_text(drawn.write_csv(), encoding="utf-8", newline="\n")
            click.echo(f"{worksheet}: {drawn.height} facts to read")
        else:
            click.echo("\n".join(_shown(fact, reviewing.sources_of(package, fact)) for fact in drawn.rows(named=True)))
    except (PackageError, Unavailable, reviewing.ReviewError, OSError) as error:
        fail(str(error))


def _shown(fact: dict[str, str], sources: list[dict[str, str]]) -> str:
    lines = [f"{fact['review_id']}  {fact['table']} {fact['record_id']} {fact['field']}: {fact['value']}"]
    for source in sources:
        written = f" ({source['as_written']})" if source["as_written"] else ""
        lines.append(f"    {source['value']}{written}\n        {source['publisher']}: {source['title'] or 'no title'}\n        {source['url']}  [{source['source_id']}]")
    return "\n".join(lines)
