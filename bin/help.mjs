// What `--help` prints.
export const HELP = `Reads price charts: levels, tests, breaks, and what three charts say together.

Usage
  baton-chart read FILE                        one chart in words
  baton-chart read LEADER CHALLENGER [RISK]    their ratio, the challenger, a
                                               gauge of risk, and the statement
                                               they make
  baton-chart render FILE... -o chart.svg      one of these charts as a drawing
                                               (PNG with @resvg/resvg-js)

A FILE is CSV as most sources export it, or JSON (rows, or an object of
columns); "-" is the standard input.

Options
  --as-of DATE          read as it was known at the end of that day (YYYY-MM-DD)
  --format FORMAT       text (default), md, json or csv, or as the name after -o
                        ends (.txt, .md, .json, .csv); of "read"
  -o, --output FILE     where to write; the standard output by default
  --chart ID            which chart to draw: leadership (default), challenger
                        or risk; of "render"
  --name NAME           what a series is called; once a FILE, in their order
  --timeframe LENGTH    auto (default), day, week or month
  --scale SCALE         log (default) or linear
  --max-levels N        levels shown a side, 3 by default
  --evidence            work out what followed earlier breaks too
  --repair WORDS        repairs to make: sort, dedupe, ohlc (commas between)
  --locale TAG          how numbers and dates are written, such as de-CH
  --theme THEME         light (default) or dark; of "render"
  --width N, --height N size in CSS pixels, 900 and 480 by default; of "render"
  --ratio N             pixels of a PNG for each CSS pixel, 2 by default
  -q, --quiet           no warnings
  -h, --help            this text
  -V, --version         the version

Exit codes: 0 done, 1 a file or its data could not be used, 2 the command was
not understood.
Levels are read without look-ahead; nothing here is a forecast.
`;
