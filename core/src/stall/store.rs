//! The chain of evaluations in the database.
//!
//! An evaluation reads only what it needs: the first forms and moods since the baselines began, the latest ones, and a
//! year of sessions. Its cost therefore does not grow with the journal. When many evaluations are due, as after an
//! import, the whole journal is read once and walked through in memory. Both ways give the same result (a test compares
//! them).

use std::collections::BTreeSet;

use rusqlite::{Connection, OptionalExtension, params};

use super::assessment::BOOKED_TO_ACT;
use super::chain::{
    Because, Chain, Evaluation, Occasion, Prompting, ShownCard, ShownCards, WEEK_DAYS, Walk, logged_day,
};
use super::invitation::Noted;
use super::prompts::{Facts, Prompted};
use super::signals::forms::scored;
use super::signals::{Finding, Signal, ratings};
use super::stored::{self, Shown};
use super::window::{
    ALLIANCES, CHECKINS, FACTOR_DAYS, FORMS, Form, Frame, Known, MOOD_BASELINE_DAYS, MOOD_DAYS, MoodPoint, Order,
    PRESENCE_DAYS, Rating, SESSION_DAYS, Window, form, is_paused,
};
use crate::checkin::CheckIn;
use crate::entry::factors::{Domain, Factor};
use crate::entry::{Body, Entry, Kind};
use crate::error::{DatabaseDoing, Result};
use crate::journal::acts;
use crate::journal::store::{self as entries, Row, Stored};
use crate::moment::{Day, Moment};
use crate::questionnaire::Instrument;
use crate::safety::signs::ItemNine;
use crate::safety::stopping;
use crate::settings::{self, Key, SettingKey};
use crate::therapy;

/// From this many pending entries or weeks on, the whole journal is read and walked through in memory.
const MANY_ENTRIES: usize = 400;
const MANY_WEEKS: i64 = 8;
/// How many days back the silence signal looks when there are no pauses (detector, L4: 14 and 28).
const SILENCE_DAYS: usize = 42;
const SECONDS_A_DAY: i64 = 86_400;

/// How long a card that came forward stays on the first page while the person says nothing about it, in days.
const CARD_STAYS_DAYS: i64 = 14;

/// The parts of life about which the person said "never ask this again".
pub(crate) const NEVER_ASK: Key<Vec<Domain>> = Key::new(SettingKey::NeverAsk);

/// A stored evaluation: its result, and the state from which the next one continues.
struct StoredEvaluation {
    found: Evaluation,
    chain: Chain,
}

/// The last row of the table `evaluation`.
enum Last {
    /// The table is empty.
    None,
    /// The row can be read.
    Kept(Box<StoredEvaluation>),
    /// Another version of the app wrote the row, or it is damaged.
    Unreadable,
}

/// A new evaluation, to be stored.
struct Made {
    kept: StoredEvaluation,
    /// The row number of the entry that triggered it.
    act: Option<i64>,
}

/// The latest evaluation; `None` before the first. [`catch_up`] must be called before.
///
/// # Errors
/// Only faults of the database.
pub fn latest(conn: &Connection) -> Result<Option<Evaluation>> {
    Ok(last_kept(conn)?.map(|kept| kept.found))
}

/// Makes every evaluation that is due: after each entry that triggers one, and at the end of each week before the day
/// of `now`. Answers the new evaluations. The caller holds the transaction.
///
/// An entry may arrive late: logged before the last evaluation, but taken in after it, because of an import or a clock
/// that was set back. The evaluations that it touches are made again as by [`changed`]. So are all from the first
/// unreadable row on, which an earlier version of the app wrote.
///
/// # Errors
/// Only faults of the database.
pub fn catch_up(conn: &Connection, now: &Moment, facts: &Facts) -> Result<Vec<Evaluation>> {
    let (kept, forgot) = match last(conn)? {
        Last::Unreadable => {
            forget_unreadable(conn)?;
            (last_kept(conn)?, true)
        }
        Last::Kept(kept) => (Some(*kept), false),
        Last::None => (None, false),
    };
    let late = kept.map_or(Ok(None), |kept| first_late(conn, &kept.chain))?;
    if let Some(from) = late {
        forget_from(conn, from)?;
    }
    if forgot || late.is_some() {
        let mut shown = ShownCards::new(shown_since(conn)?);
        derive(conn, now, &mut Prompting::AsShown(&mut shown))?;
    }
    derive(conn, now, &mut Prompting::Decide(facts))
}

/// Makes the evaluations again that an edit, a deletion or an import touches: all from the instant on at which the
/// first such entry was logged. Cards that were shown stay, and no card is added for the past.
///
/// # Errors
/// Only faults of the database.
pub fn changed(conn: &Connection, first_logged_ms: i64, now: &Moment) -> Result<()> {
    forget_from(conn, first_logged_ms)?;
    forget_unreadable(conn)?;
    let mut shown = ShownCards::new(shown_since(conn)?);
    derive(conn, now, &mut Prompting::AsShown(&mut shown))?;
    Ok(())
}

/// The instant from which everything has to be evaluated again, in ms since 1970 UTC.
const LOOK_AGAIN: Key<i64> = Key::new(SettingKey::EvaluateAgain);

/// Notes the instant at which the first of the edited, deleted or imported entries was logged. The next
/// [`evaluate_noted_again`] makes the touched evaluations again, so that an import of years does not wait for them.
///
/// # Errors
/// Only faults of the database.
pub fn look_again(conn: &Connection, first_logged_ms: i64) -> Result<()> {
    let noted = noted(conn)?;
    settings::write(conn, LOOK_AGAIN, &noted.map_or(first_logged_ms, |noted| noted.min(first_logged_ms)))
}

/// Has the detector evaluate again everything since the first of these entries was logged.
pub(crate) fn touched(conn: &Connection, touched: &[Row]) -> Result<()> {
    let first = touched.iter().map(|row| row.line.logged_at.unix_ms).min();
    first.map_or(Ok(()), |first| look_again(conn, first))
}

/// Makes the evaluations again that [`look_again`] noted. It has to run before anything new is logged, so that a new
/// entry can bring a card forward and an imported one cannot.
///
/// # Errors
/// Only faults of the database.
pub fn evaluate_noted_again(conn: &Connection, now: &Moment) -> Result<()> {
    if let Some(from) = noted(conn)? {
        changed(conn, from, now)?;
        settings::remove(conn, LOOK_AGAIN)?;
    }
    Ok(())
}

/// The instant that [`look_again`] noted. An unreadable note may stand for any instant, so everything is evaluated
/// again.
fn noted(conn: &Connection) -> Result<Option<i64>> {
    match settings::read(conn, LOOK_AGAIN)? {
        None if settings::is_there(conn, LOOK_AGAIN)? => Ok(Some(i64::MIN)),
        noted => Ok(noted),
    }
}

/// How many rows this connection has written so far, which tells whether an evaluation changed anything.
///
/// # Errors
/// Only faults of the database.
pub(crate) fn rows_written(conn: &Connection) -> Result<i64> {
    conn.prepare_cached("SELECT total_changes()").in_database()?.query_row([], |row| row.get(0)).in_database()
}

/// The last answer to PHQ-9 item 9.
///
/// # Errors
/// Only faults of the database.
pub fn item_nine(conn: &Connection) -> Result<Option<ItemNine>> {
    Ok(last_kept(conn)?.and_then(|kept| kept.chain.item_nine))
}

/// The day, the instant (ms since 1970 UTC) and the topic of the last card that came forward.
///
/// # Errors
/// Only faults of the database.
pub fn last_shown(conn: &Connection) -> Result<Option<(Day, i64, Factor)>> {
    let row = conn
        .prepare_cached("SELECT day, at, about FROM prompt ORDER BY at DESC, seq DESC LIMIT 1")
        .in_database()?
        .query_row([], |row| Ok((row.get::<_, i64>(0)?, row.get::<_, i64>(1)?, row.get::<_, Option<String>>(2)?)))
        .optional()
        .in_database()?;
    Ok(row.map(|(day, at, about)| {
        (Day::from_number(day), at, about.as_deref().and_then(Factor::from_id).unwrap_or(Factor::Other))
    }))
}

/// The card on the first page: when it came forward, in ms since 1970 UTC, and its topic.
pub(crate) fn standing_card(conn: &Connection, now: &Moment) -> Result<Option<(i64, Factor)>> {
    let Some((day, at_ms, about)) = last_shown(conn)? else { return Ok(None) };
    let over = acts::today(conn, now)?.since(day) > CARD_STAYS_DAYS;
    let gone = over || concern_since(conn, at_ms)? || card_is_past(conn, at_ms, therapy_at(conn, at_ms)?, about)?;
    Ok(if gone { None } else { Some((at_ms, about)) })
}

/// Whether a card that came forward at that instant (ms since 1970 UTC) is past: the therapy it was about is over, or it is
/// about stopping and the end is planned.
///
/// # Errors
/// Only faults of the database.
pub(crate) fn card_is_past(conn: &Connection, at_ms: i64, therapy: Option<String>, about: Factor) -> Result<bool> {
    let therapies = therapy::store::all(conn)?;
    let therapy = therapy::rules::belonging(&therapies, therapy.as_deref(), at_ms);
    if therapy.is_some_and(|therapy| !therapy.is_running()) {
        return Ok(true);
    }
    if about != Factor::Stopping {
        return Ok(false);
    }
    let said = stopping::all_said(conn)?;
    Ok(stopping::is_planned(stopping::said_about(&said, therapy, acts::day_starts(conn)?), therapy))
}

/// The therapy that the evaluation of that instant (ms since 1970 UTC) was about.
fn therapy_at(conn: &Connection, at_ms: i64) -> Result<Option<String>> {
    Ok(made_at(conn, at_ms)?.and_then(|found| found.therapy))
}

/// Reads the stored evaluation that was made at that instant (ms since 1970 UTC). Answers `None` where none was made then,
/// or where this version cannot read it.
///
/// # Errors
/// Only faults of the database.
pub(crate) fn made_at(conn: &Connection, at_ms: i64) -> Result<Option<Evaluation>> {
    let body: Option<String> = conn
        .prepare_cached("SELECT body FROM evaluation WHERE at = ?1 ORDER BY seq DESC LIMIT 1")
        .in_database()?
        .query_row([at_ms], |row| row.get(0))
        .optional()
        .in_database()?;
    Ok(body.and_then(|body| stored::read(&body)).map(|(found, _)| found))
}

/// Counts what the check-ins behind the finding "hard to work with" say. A check-in that was deleted since is not counted.
///
/// # Errors
/// Only faults of the database.
pub(crate) fn said_in(conn: &Connection, findings: &[Finding]) -> Result<Noted> {
    let mut noted = Noted::default();
    let Some(hard) = findings.iter().find(|f| f.signal == Signal::L5) else { return Ok(noted) };
    for id in &hard.entries {
        let Some(stored) = entries::about(conn, id)?.pop() else { continue };
        let Body::CheckIn(said) = stored.entry.body else { continue };
        noted.fast += i64::from(said.pace == Some(2));
        noted.slow += i64::from(said.pace == Some(-2));
        noted.not_ready += i64::from(said.ready.is_some_and(|ready| ready <= ratings::LOW));
        noted.held_back += i64::from(said.held_back == Some(true));
    }
    Ok(noted)
}

/// The facts that the detector needs and that no entry holds.
pub(crate) fn facts(conn: &Connection, plan_opened: Vec<Moment>) -> Result<Facts> {
    Ok(Facts { plan_opened, never_ask: settings::read(conn, NEVER_ASK)?.unwrap_or_default() })
}

/// Whether the person has logged a line about a concern since that instant.
///
/// # Errors
/// Only faults of the database.
pub fn concern_since(conn: &Connection, at_ms: i64) -> Result<bool> {
    conn.prepare_cached("SELECT 1 FROM entry WHERE logged > ?1 AND +kind = 'concern'")
        .in_database()?
        .exists([at_ms])
        .in_database()
}

fn forget_from(conn: &Connection, at_ms: i64) -> Result<()> {
    conn.prepare_cached("DELETE FROM evaluation WHERE seq >= (SELECT min(seq) FROM evaluation WHERE at >= ?1)")
        .in_database()?
        .execute([at_ms])
        .in_database()?;
    Ok(())
}

/// When the first late entry was logged: one that is in the journal now, but was not when its time was evaluated.
fn first_late(conn: &Connection, chain: &Chain) -> Result<Option<i64>> {
    let Some(cursor) = chain.cursor else { return Ok(None) };
    let mut statement = conn
        .prepare_cached("SELECT min(+logged) FROM entry WHERE seq > ?1 AND (+logged, +seq) < (?2, ?3)")
        .in_database()?;
    statement.query_row(params![chain.newest, cursor.0, cursor.1], |row| row.get(0)).in_database()
}

fn last(conn: &Connection) -> Result<Last> {
    let body: Option<String> = conn
        .prepare_cached("SELECT body FROM evaluation ORDER BY seq DESC LIMIT 1")
        .in_database()?
        .query_row([], |row| row.get(0))
        .optional()
        .in_database()?;
    let Some(body) = body else { return Ok(Last::None) };
    Ok(stored::read(&body)
        .map_or(Last::Unreadable, |(found, chain)| Last::Kept(Box::new(StoredEvaluation { found, chain }))))
}

/// The last evaluation; `None` where it cannot be read.
fn last_kept(conn: &Connection) -> Result<Option<StoredEvaluation>> {
    Ok(match last(conn)? {
        Last::Kept(kept) => Some(*kept),
        Last::None | Last::Unreadable => None,
    })
}

/// Deletes every evaluation after the last readable one.
fn forget_unreadable(conn: &Connection) -> Result<()> {
    let mut statement = conn.prepare_cached("SELECT seq, body FROM evaluation ORDER BY seq DESC").in_database()?;
    let mut rows = statement.query([]).in_database()?;
    let mut readable = i64::MIN;
    while let Some(row) = rows.next().in_database()? {
        if stored::read(&row.get::<_, String>(1).in_database()?).is_some() {
            readable = row.get(0).in_database()?;
            break;
        }
    }
    conn.prepare_cached("DELETE FROM evaluation WHERE seq > ?1").in_database()?.execute([readable]).in_database()?;
    Ok(())
}

/// The cards that came forward after the last stored evaluation.
fn shown_since(conn: &Connection) -> Result<Vec<ShownCard>> {
    let mut statement = conn
        .prepare_cached(
            "SELECT day, at, about, body FROM prompt
         WHERE at > coalesce((SELECT at FROM evaluation ORDER BY seq DESC LIMIT 1), -9223372036854775808) ORDER BY seq",
        )
        .in_database()?;
    let mut rows = statement.query([]).in_database()?;
    let mut shown = Vec::new();
    while let Some(row) = rows.next().in_database()? {
        let about: Option<String> = row.get(2).in_database()?;
        let body = Shown::read(&row.get::<_, String>(3).in_database()?);
        let prompted = Prompted {
            day: Day::from_number(row.get(0).in_database()?),
            at_ms: row.get(1).in_database()?,
            about: about.as_deref().and_then(Factor::from_id).unwrap_or(Factor::Other),
            signals: body.signals,
            total: body.total,
        };
        shown.push(ShownCard { prompted, because: body.because, entry: body.entry });
    }
    Ok(shown)
}

fn order(stored: &Stored) -> Order {
    (stored.entry.logged_at.unix_ms, stored.seq)
}

fn derive(conn: &Connection, now: &Moment, prompting: &mut Prompting<'_>) -> Result<Vec<Evaluation>> {
    let day_starts = acts::day_starts(conn)?;
    let chain = last_kept(conn)?.map(|kept| kept.chain).unwrap_or_default();
    let cursor = chain.cursor.unwrap_or((i64::MIN, i64::MIN));
    let pending = entries::rows(
        conn,
        "(logged, seq) > (?1, ?2) AND logged <= ?3 ORDER BY logged, seq",
        params![cursor.0, cursor.1, now.unix_ms],
    )?;
    let today = now.day(day_starts);
    let weeks = chain.next_week().map_or(0, |week| today.since(week) / WEEK_DAYS);
    let made = if pending.len() > MANY_ENTRIES || weeks > MANY_WEEKS {
        walk_through(conn, chain, pending, today, day_starts, prompting)?
    } else {
        step_by_step(conn, chain, pending, today, day_starts, prompting)?
    };
    for made in &made {
        keep(conn, made)?;
        if matches!(prompting, Prompting::Decide(_)) {
            keep_prompt(conn, made)?;
        }
    }
    Ok(made.into_iter().map(|made| made.kept.found).collect())
}

fn keep(conn: &Connection, made: &Made) -> Result<()> {
    let found = &made.kept.found;
    let body = stored::write(found, &made.kept.chain)?;
    conn.prepare_cached(
        "INSERT INTO evaluation (day, at, at_offset, because, entry, state, body) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
    )
    .in_database()?
    .execute(params![
        found.day.number(),
        found.at_ms,
        found.offset_minutes,
        found.because.id(),
        made.act,
        found.state.id(),
        body
    ])
    .in_database()?;
    Ok(())
}

fn keep_prompt(conn: &Connection, made: &Made) -> Result<()> {
    let found = &made.kept.found;
    let Some(about) = found.prompt else { return Ok(()) };
    let body = Shown {
        signals: super::prompts::counting(&found.findings),
        total: found.scores.total(),
        because: Some(found.because),
        entry: match made.act {
            Some(seq) => entries::rows(conn, "seq = ?1", [seq])?.pop().map(|row| row.line.id),
            None => None,
        },
    };
    let body = body.write()?;
    conn.prepare_cached("INSERT INTO prompt (day, at, at_offset, about, body) VALUES (?1, ?2, ?3, ?4, ?5)")
        .in_database()?
        .execute(params![found.day.number(), found.at_ms, found.offset_minutes, about.id(), body])
        .in_database()?;
    Ok(())
}

/// Reads the whole journal and walks through it.
fn walk_through(
    conn: &Connection,
    chain: Chain,
    pending: Vec<Row>,
    today: Day,
    day_starts: u8,
    prompting: &mut Prompting<'_>,
) -> Result<Vec<Made>> {
    let mut walk = Walk::new(day_starts);
    if let Some(cursor) = chain.cursor {
        entries::walk_rows(conn, |row| {
            let unread = Unread::of(&row);
            if unread.order <= cursor {
                match row.read() {
                    Some(stored) => walk.known.take(unread.order, &stored.entry),
                    None => unread.be_present(&mut walk.known),
                }
            }
            Ok(())
        })?;
    }
    walk.chain = chain;
    let mut made = Vec::new();
    let mut each = |found: Evaluation, walk: &Walk| {
        let act = walk.chain.cursor.filter(|_| found.because != Because::Week).map(|cursor| cursor.1);
        made.push(Made { kept: StoredEvaluation { found, chain: walk.chain.clone() }, act });
    };
    for row in pending {
        let unread = Unread::of(&row);
        match row.read() {
            Some(stored) => walk.take(unread.order, &stored.entry, prompting, &mut each),
            None => {
                walk.chain.pass(unread.order);
                unread.be_present(&mut walk.known);
            }
        }
    }
    walk.weeks_before(today, prompting, &mut each);
    Ok(made)
}

/// Makes a few evaluations; each reads from the database what it needs.
fn step_by_step(
    conn: &Connection,
    chain: Chain,
    pending: Vec<Row>,
    today: Day,
    day_starts: u8,
    prompting: &mut Prompting<'_>,
) -> Result<Vec<Made>> {
    let mut steps = Steps { conn, side: Known::default(), chain, day_starts, made: Vec::new() };
    steps.begin()?;
    for row in pending {
        let unread = Unread::of(&row);
        let Some(stored) = row.read() else {
            steps.chain.pass(unread.order);
            continue;
        };
        steps.weeks_before(logged_day(&stored.entry, day_starts), prompting)?;
        steps.take(&stored, prompting)?;
    }
    steps.weeks_before(today, prompting)?;
    Ok(steps.made)
}

/// What is known of a row before it is read, and all that is known of one that this version does not understand.
struct Unread {
    order: Order,
    day: Day,
    /// The id of its entry; `None` when its kind is not known, because [`Reading::days`] then does not find it either.
    id: Option<String>,
}

impl Unread {
    fn of(row: &Row) -> Self {
        let line = &row.line;
        let id = Kind::from_id(&line.kind).map(|_| line.id.clone());
        Self { order: (line.logged_at.unix_ms, row.seq), day: line.day, id }
    }

    /// The person logged something on that day, whatever it was.
    fn be_present(&self, known: &mut Known) {
        if let Some(id) = &self.id {
            known.present(self.day, self.order, id);
        }
    }
}

struct Steps<'c> {
    conn: &'c Connection,
    /// Therapies and pauses, and the sessions and concerns that pending entries refer to.
    side: Known,
    chain: Chain,
    day_starts: u8,
    made: Vec<Made>,
}

impl Steps<'_> {
    fn begin(&mut self) -> Result<()> {
        let Some(cursor) = self.chain.cursor else { return Ok(()) };
        let condition = "kind IN ('therapy', 'pause') AND (+logged, +seq) <= (?1, ?2) ORDER BY +logged, +seq";
        for stored in entries::list(self.conn, condition, params![cursor.0, cursor.1])? {
            self.side.take(order(&stored), &stored.entry);
        }
        Ok(())
    }

    fn take(&mut self, stored: &Stored, prompting: &mut Prompting<'_>) -> Result<()> {
        let entry = &stored.entry;
        let (kind, id) = (entry.body.kind(), entry.id.as_str());
        let unknown_session = kind == Kind::Session && !self.side.sessions.contains_key(id);
        let unknown_concern = kind == Kind::Concern && !self.side.concerns.contains_key(id);
        if unknown_session || unknown_concern {
            self.recall(id, order(stored))?;
        }
        if let Body::CheckIn(CheckIn { therapy: None, session: Some(session), .. }) = &entry.body
            && !self.side.sessions.contains_key(session)
        {
            self.recall(session, order(stored))?;
        }
        self.side.take(order(stored), entry);
        self.chain.take(order(stored), entry, &self.side, self.day_starts);
        if Because::of(entry).is_some() {
            let day = logged_day(entry, self.day_starts);
            let named = self.side.named_by(entry).map(str::to_owned);
            let occasion = Occasion { day, at: &entry.logged_at, act: Some(entry) };
            self.evaluate(&occasion, named.as_deref(), prompting)?;
        }
        Ok(())
    }

    /// Takes the earlier lines about an id.
    fn recall(&mut self, id: &str, before: Order) -> Result<()> {
        for stored in entries::about(self.conn, id)?.iter().filter(|stored| order(stored) < before) {
            self.side.take(order(stored), &stored.entry);
        }
        Ok(())
    }

    fn weeks_before(&mut self, day: Day, prompting: &mut Prompting<'_>) -> Result<()> {
        while self.chain.next_week().is_some_and(|last| last < day) {
            let Some((last, at)) = self.chain.end_week(self.day_starts) else { break };
            self.evaluate(&Occasion { day: last, at: &at, act: None }, None, prompting)?;
        }
        Ok(())
    }

    fn evaluate(&mut self, occasion: &Occasion<'_>, named: Option<&str>, prompting: &mut Prompting<'_>) -> Result<()> {
        let frame = self.chain.frame(&self.side, occasion.day, named, self.day_starts);
        let known =
            Reading { conn: self.conn, frame: &frame, upto: self.chain.cursor.unwrap_or((0, 0)) }.known(&self.side)?;
        let found = self.chain.evaluate(&known, &frame, occasion, prompting);
        let act = self.chain.cursor.filter(|_| occasion.act.is_some()).map(|cursor| cursor.1);
        self.made.push(Made { kept: StoredEvaluation { found, chain: self.chain.clone() }, act });
        Ok(())
    }
}

/// Reads the entries that one window needs, among those taken up to a given position.
struct Reading<'a> {
    conn: &'a Connection,
    frame: &'a Frame,
    upto: Order,
}

impl Reading<'_> {
    fn known(&self, side: &Known) -> Result<Known> {
        let mut known = Known { therapies: side.therapies.clone(), pauses: side.pauses.clone(), ..Known::default() };
        if self.frame.begin <= self.frame.today {
            self.moods(&mut known)?;
            self.forms(&mut known)?;
            self.factors(&mut known)?;
            self.days(&mut known)?;
        }
        self.checkins(&mut known)?;
        self.sessions(&mut known)?;
        Ok(known)
    }

    fn take(known: &mut Known, stored: &[Stored]) {
        for stored in stored {
            known.take(order(stored), &stored.entry);
        }
    }

    fn moods(&self, known: &mut Known) -> Result<()> {
        let (begin, today) = (self.frame.begin.number(), self.frame.today.number());
        let mut statement = self
            .conn
            .prepare_cached(
                "SELECT day FROM entry WHERE kind = 'mood' AND day BETWEEN ?1 AND ?2 AND (+logged, +seq) <= (?3, ?4)
             AND value BETWEEN 1 AND 5 ORDER BY day LIMIT 1",
            )
            .in_database()?;
        let first: Option<i64> = statement
            .query_row(params![begin, today, self.upto.0, self.upto.1], |row| row.get(0))
            .optional()
            .in_database()?;
        let Some(first) = first else { return Ok(()) };
        let later = first + MOOD_BASELINE_DAYS;
        let mut statement = self
            .conn
            .prepare_cached(
                "SELECT day, id, at, logged, seq, value FROM entry
             WHERE kind = 'mood' AND day BETWEEN ?1 AND ?2 AND (+logged, +seq) <= (?3, ?4) AND value BETWEEN 1 AND 5
             ORDER BY day DESC",
            )
            .in_database()?;
        for (from, to, most) in [(first, today.min(later - 1), usize::MAX), (later, today, MOOD_DAYS)] {
            let mut rows = statement.query(params![from, to, self.upto.0, self.upto.1]).in_database()?;
            let mut days = BTreeSet::new();
            while let Some(row) = rows.next().in_database()? {
                let day = Day::from_number(row.get(0).in_database()?);
                days.insert(day);
                if days.len() > most {
                    break;
                }
                let place = (row.get(2).in_database()?, (row.get(3).in_database()?, row.get(4).in_database()?));
                let level = level(row.get(5).in_database()?);
                known.moods.entry(day).or_default().push(MoodPoint { id: row.get(1).in_database()?, level, place });
            }
        }
        for moods in known.moods.values_mut() {
            moods.sort_by_key(|mood| mood.place);
        }
        Ok(())
    }

    fn forms(&self, known: &mut Known) -> Result<()> {
        // Forms that this version does not know do not count among the latest.
        let instruments: Vec<&str> = Instrument::ALL.iter().map(|instrument| instrument.id()).collect();
        let instruments = instruments.join("', '");
        let columns = format!(
            "SELECT id, day, at, logged, seq, aspect, value FROM entry
             WHERE kind = 'questionnaire' AND day BETWEEN ?1 AND ?2 AND (+logged, +seq) <= (?3, ?4)
             AND aspect IN ('{instruments}') AND value IS NOT NULL"
        );
        let (begin, today) = (self.frame.begin.number(), self.frame.today.number());
        let limit = crate::count::signed(FORMS);
        let mut latest = self
            .conn
            .prepare_cached(&format!("{columns} ORDER BY day DESC, at DESC, logged DESC, seq DESC LIMIT ?5"))
            .in_database()?;
        let rows =
            latest.query_map(params![begin, today, self.upto.0, self.upto.1, limit], light_form).in_database()?;
        for form in rows {
            known.form(form.in_database()?);
        }
        let mut first = self
            .conn
            .prepare_cached(&format!("{columns} AND aspect = ?5 ORDER BY day, at, logged, seq LIMIT 1"))
            .in_database()?;
        for instrument in scored() {
            let there = known.forms.iter().any(|f| f.instrument == instrument);
            if there && known.forms.len() >= FORMS {
                let values = params![begin, today, self.upto.0, self.upto.1, instrument.id()];
                let form = first.query_row(values, light_form).in_database()?;
                if !known.forms.contains(&form) {
                    known.form(form);
                }
            }
        }
        self.concentration(known)
    }

    /// Reads the answers of the last two forms of each instrument that asks about concentration.
    fn concentration(&self, known: &mut Known) -> Result<()> {
        let about_it =
            |instrument: &Instrument| instrument.figures().is_some_and(|figures| figures.concentration_item.is_some());
        for instrument in scored().filter(about_it) {
            for light in known.forms.iter_mut().filter(|f| f.instrument == instrument).rev().take(2) {
                let seq = light.place.1.1;
                let read = entries::first(self.conn, "seq = ?1", [seq])?;
                if let Some(Stored { entry: Entry { body: Body::Questionnaire(filled), .. }, .. }) = read
                    && let Some(whole) = form(light.id.clone(), light.day, light.place, &filled)
                {
                    *light = whole;
                }
            }
        }
        Ok(())
    }

    fn checkins(&self, known: &mut Known) -> Result<()> {
        let (begin, today) = (self.frame.begin.number(), self.frame.today.number());
        let full = crate::count::signed(CHECKINS);
        let stored = entries::list(
            self.conn,
            "kind = 'checkin' AND day BETWEEN ?1 AND ?2 AND (+logged, +seq) <= (?3, ?4)
             ORDER BY day DESC, at DESC, logged DESC, seq DESC LIMIT ?5",
            params![begin, today, self.upto.0, self.upto.1, full],
        )?;
        if stored.len() == CHECKINS {
            let mut older = self
                .conn
                .prepare_cached(
                    "SELECT id, day, at, logged, seq, therapy, session, value FROM entry
                 WHERE kind = 'checkin' AND day BETWEEN ?1 AND ?2 AND (+logged, +seq) <= (?3, ?4)
                 ORDER BY day DESC, at DESC, logged DESC, seq DESC LIMIT ?5 OFFSET ?6",
                )
                .in_database()?;
            let more = crate::count::signed(ALLIANCES - CHECKINS);
            let rows = older
                .query_map(params![begin, today, self.upto.0, self.upto.1, more, full], light_checkin)
                .in_database()?;
            for checkin in rows {
                known.checkin(checkin.in_database()?);
            }
        }
        Self::take(known, &stored);
        Ok(())
    }

    fn factors(&self, known: &mut Known) -> Result<()> {
        let from = self.frame.today.plus(-FACTOR_DAYS).max(self.frame.begin);
        let stored = entries::list(
            self.conn,
            "kind = 'factors' AND day BETWEEN ?1 AND ?2 AND (+logged, +seq) <= (?3, ?4)",
            params![from.number(), self.frame.today.number(), self.upto.0, self.upto.1],
        )?;
        Self::take(known, &stored);
        Ok(())
    }

    /// Reads a year of sessions and the planned ones. Where these are too few to know whether two have been booked, it
    /// adds the first since the baselines began. Where the number of sessions is limited, it reads all, to know how
    /// many are left.
    fn sessions(&self, known: &mut Known) -> Result<()> {
        let series = entries::list(
            self.conn,
            "kind = 'series' AND (+logged, +seq) <= (?1, ?2) ORDER BY +logged, +seq",
            params![self.upto.0, self.upto.1],
        )?;
        Self::take(known, &series);
        let year = (self.frame.today.number() - SESSION_DAYS - 1).saturating_mul(SECONDS_A_DAY);
        let from = if self.frame.sessions_available.is_some() { i64::MIN } else { year };
        self.sessions_of(known, "SELECT id FROM entry WHERE due >= ?1", params![from, self.upto.0, self.upto.1])?;
        if Window::new(known, self.frame).booked() < BOOKED_TO_ACT {
            let begin = self.frame.begin.number().saturating_mul(SECONDS_A_DAY);
            let first = "SELECT id FROM entry WHERE due >= ?1 ORDER BY due LIMIT 40";
            known.sessions.clear();
            self.sessions_of(
                known,
                &format!("SELECT id FROM entry WHERE due >= {year} UNION SELECT id FROM ({first})"),
                params![begin, self.upto.0, self.upto.1],
            )?;
        }
        let named: BTreeSet<String> = known
            .checkins
            .iter()
            .filter(|c| c.said.therapy.is_none())
            .filter_map(|c| c.said.session.clone())
            .filter(|id| !known.sessions.contains_key(id))
            .collect();
        for id in named {
            let lines = entries::about(self.conn, &id)?;
            let lines: Vec<_> = lines.into_iter().filter(|stored| order(stored) <= self.upto).collect();
            Self::take(known, &lines);
        }
        Ok(())
    }

    fn sessions_of(&self, known: &mut Known, ids: &str, params: impl rusqlite::Params) -> Result<()> {
        let condition = format!("id IN ({ids}) AND (+logged, +seq) <= (?2, ?3) ORDER BY +logged, +seq");
        let stored = entries::list(self.conn, &condition, params)?;
        Self::take(known, &stored);
        Ok(())
    }

    /// Reads the first entry of each day that the silence signal may look at.
    fn days(&self, known: &mut Known) -> Result<()> {
        let day = |ago: i64| self.frame.today.plus(-ago);
        let oldest = (0..PRESENCE_DAYS).filter(|ago| !is_paused(&known.pauses, day(*ago))).nth(SILENCE_DAYS - 1);
        let Some(oldest) = oldest.map(day).filter(|oldest| *oldest >= self.frame.present_since) else { return Ok(()) };
        let mut statement = self
            .conn
            .prepare_cached(&format!(
                "SELECT day, logged, seq, id FROM entry
                 WHERE {} AND day BETWEEN ?1 AND ?2 AND (+logged, +seq) <= (?3, ?4)",
                entries::of_any_kind()
            ))
            .in_database()?;
        let mut rows = statement
            .query(params![oldest.number(), self.frame.today.number(), self.upto.0, self.upto.1])
            .in_database()?;
        while let Some(row) = rows.next().in_database()? {
            let id: String = row.get(3).in_database()?;
            known.present(
                Day::from_number(row.get(0).in_database()?),
                (row.get(1).in_database()?, row.get(2).in_database()?),
                &id,
            );
        }
        Ok(())
    }
}

/// A check-in without its answers.
fn light_checkin(row: &rusqlite::Row<'_>) -> rusqlite::Result<Rating> {
    Ok(Rating {
        id: row.get(0)?,
        day: Day::from_number(row.get(1)?),
        place: (row.get(2)?, (row.get(3)?, row.get(4)?)),
        said: CheckIn { therapy: row.get(5)?, session: row.get(6)?, ..CheckIn::default() },
        alliance: row.get(7)?,
    })
}

/// A form without its answers.
fn light_form(row: &rusqlite::Row<'_>) -> rusqlite::Result<Form> {
    let aspect: String = row.get(5)?;
    let instrument = Instrument::from_id(&aspect).ok_or(rusqlite::Error::InvalidQuery)?;
    Ok(Form {
        id: row.get(0)?,
        day: Day::from_number(row.get(1)?),
        place: (row.get(2)?, (row.get(3)?, row.get(4)?)),
        instrument,
        score: instrument.burden(score(row.get(6)?)),
        concentration: None,
    })
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "scores are whole numbers from 0 to some hundreds"
)]
fn score(value: f64) -> u32 {
    value.round() as u32
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "levels are whole numbers from 1 to 5")]
fn level(value: f64) -> u8 {
    value.round() as u8
}

/// Whether the body of an evaluation has the present form.
#[cfg(test)]
pub(crate) fn is_read(body: &str) -> bool {
    stored::read(body).is_some()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::tests::{Journal, day, properties};
    use super::*;
    use crate::api::stall::replay;
    use crate::journal::store::tests::database;
    use crate::stall::State;

    fn take(conn: &Connection, entry: &Entry) {
        entries::take(conn, entry).unwrap();
    }

    fn noon(n: i64) -> Moment {
        Moment::from_civil(day(n).at(12, 0), 0, None)
    }

    fn kept(conn: &Connection) -> Vec<Evaluation> {
        let mut statement = conn.prepare("SELECT body FROM evaluation ORDER BY seq").unwrap();
        let bodies = statement.query_map([], |row| row.get::<_, String>(0)).unwrap();
        bodies.map(|body| stored::read(&body.unwrap()).unwrap().0).collect()
    }

    fn prompts(conn: &Connection) -> i64 {
        conn.query_row("SELECT count(*) FROM prompt", [], |row| row.get(0)).unwrap()
    }

    /// A journal logged entry by entry, with the detector evaluating after each.
    fn lived(journal: &Journal) -> Connection {
        let conn = database();
        for entry in journal.logged() {
            take(&conn, entry);
            catch_up(&conn, &entry.logged_at, &Facts::default()).unwrap();
        }
        conn
    }

    fn ends(journal: &Journal) -> i64 {
        journal.logged().last().map_or(0, |e| e.day.since(day(0)))
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn the_stored_chain_equals_the_replay(journal in properties::journal()) {
            let last = ends(&journal);
            let conn = lived(&journal);
            catch_up(&conn, &noon(last + 1), &Facts::default()).unwrap();
            prop_assert_eq!(kept(&conn), journal.evaluations(last));
            let shown = journal.evaluations(last).iter().filter(|e| e.prompt.is_some()).count();
            prop_assert_eq!(prompts(&conn), i64::try_from(shown).unwrap());
        }

        #[test]
        fn after_a_deletion_the_chain_equals_that_of_the_rest(journal in properties::journal(), which in 0_usize..200) {
            let last = ends(&journal);
            let conn = lived(&journal);
            catch_up(&conn, &noon(last + 1), &Facts::default()).unwrap();
            let id = journal.logged()[which % journal.entries.len()].id.clone();
            let gone = entries::delete(&conn, &id).unwrap();
            changed(&conn, gone[0].line.logged_at.unix_ms, &noon(last + 1)).unwrap();
            let mut rest = journal.clone();
            rest.entries.retain(|e| e.id != id);
            let bare = |evaluations: Vec<Evaluation>| -> Vec<_> {
                // Cards that were shown stay and are not compared.
                evaluations.into_iter().map(|e| Evaluation { prompt: None, ..e }).collect()
            };
            let expected = if rest.entries.is_empty() { Vec::new() } else { rest.evaluations(last) };
            prop_assert_eq!(bare(kept(&conn)), bare(expected));
        }
    }

    #[test]
    fn reading_little_and_reading_all_give_the_same() {
        // Longer than every limit: two and a half years, two check-ins a week, forms every three days.
        let mut journal = Journal::in_therapy();
        for n in 0..900_i64 {
            if n % 2 == 0 {
                journal = journal.mood(n, u8::try_from(1 + (n * 7 + n / 90) % 5).unwrap());
            }
            if n % 3 == 0 {
                let score = u32::try_from((n * 5 + n / 40) % 18).unwrap();
                journal = journal.form(n, if n % 2 == 0 { "phq9" } else { "gad7" }, score);
            }
            if n % 4 == 0 {
                let rating = (n * 3 + n / 70) % 10;
                journal = journal
                    .checkin(n, &format!(r#""helping":{rating},"understood":{rating},"goals":8,"ready":{rating}"#));
                journal = journal.session(n, &format!("s{n}"), if n % 20 == 0 { "missed" } else { "attended" });
            }
        }
        let all = database();
        let mut step = database();
        for entry in journal.logged() {
            take(&all, entry);
        }
        changed(&all, i64::MIN, &noon(900)).unwrap();
        for (turn, entry) in journal.logged().into_iter().enumerate() {
            take(&step, entry);
            // Catches up after three consecutive entries in every hundred: many are due the first time, then one each.
            if turn % 100 < 3 {
                let transaction = step.transaction().unwrap();
                changed(&transaction, i64::MAX, &entry.logged_at).unwrap();
                transaction.commit().unwrap();
            }
        }
        changed(&step, i64::MAX, &noon(900)).unwrap();
        assert_eq!(kept(&step), kept(&all));
    }

    #[test]
    fn an_import_shows_no_card_for_the_past_and_the_next_evaluation_may() {
        let journal = Journal::in_therapy().checkin(1, r#""stopping":1"#);
        let journal = journal.session(2, "a", "missed").session(2, "b", "missed").mood(6, 3).mood(8, 3);
        let conn = database();
        for entry in journal.logged() {
            take(&conn, entry);
        }
        changed(&conn, journal.logged()[0].logged_at.unix_ms, &noon(9)).unwrap();
        assert_eq!(latest(&conn).unwrap().unwrap().state, State::RaiseIt);
        assert_eq!(prompts(&conn), 0);
        let next = catch_up(&conn, &noon(14), &Facts::default()).unwrap();
        assert!(next[0].prompt.is_some());
        assert_eq!(prompts(&conn), 1);
    }

    #[test]
    fn a_shown_card_stays_when_its_reasons_are_deleted() {
        let journal = Journal::in_therapy().session(1, "a", "missed").session(1, "b", "missed");
        let conn = lived(&journal);
        assert_eq!((latest(&conn).unwrap().unwrap().state, prompts(&conn)), (State::RaiseIt, 1));
        let gone = entries::delete(&conn, "a").unwrap();
        changed(&conn, gone[0].line.logged_at.unix_ms, &noon(2)).unwrap();
        assert_ne!(latest(&conn).unwrap().unwrap().state, State::RaiseIt);
        assert_eq!(prompts(&conn), 1);
        // The card still counts for the cap of 21 days.
        let stopping = Journal::in_therapy().session(3, "c", "missed").session(3, "d", "missed");
        for entry in stopping.logged().iter().filter(|e| e.id == "c" || e.id == "d") {
            take(&conn, entry);
        }
        catch_up(&conn, &noon(4), &Facts::default()).unwrap();
        assert_eq!((latest(&conn).unwrap().unwrap().state, prompts(&conn)), (State::RaiseIt, 1));
    }

    #[test]
    fn a_card_stays_with_the_evaluation_it_came_forward_with_where_several_share_an_instant() {
        let journal = Journal::in_therapy().checkin(20, r#""helping":8"#).checkin(20, r#""stopping":2"#);
        let conn = database();
        let mut logged = journal.logged().into_iter().cloned().collect::<Vec<_>>();
        let last = logged.len() - 1;
        logged[last - 1].logged_at = logged[last].logged_at.clone();
        for entry in &logged {
            take(&conn, entry);
        }
        catch_up(&conn, &logged[last].logged_at, &Facts::default()).unwrap();
        let before = kept(&conn);
        let of_both: Vec<_> = before.iter().rev().take(2).map(|e| (e.at_ms, e.prompt)).collect();
        let at_ms = logged[last].logged_at.unix_ms;
        assert_eq!(of_both, [(at_ms, Some(Factor::Stopping)), (at_ms, None)]);
        for from in [i64::MIN, at_ms] {
            changed(&conn, from, &logged[last].logged_at).unwrap();
            assert_eq!(kept(&conn), before);
        }
        // A card of before that was kept belongs to the first evaluation of its instant.
        conn.execute("UPDATE prompt SET body = '{\"signals\":[],\"total\":0}'", []).unwrap();
        changed(&conn, i64::MIN, &logged[last].logged_at).unwrap();
        let of_both: Vec<_> = kept(&conn).iter().rev().take(2).map(|e| e.prompt).collect();
        assert_eq!(of_both, [None, Some(Factor::Stopping)]);
    }

    #[test]
    fn late_entries_are_noticed() {
        let early = Journal::in_therapy().phq(&[(3, 10)]);
        let late = early.clone().phq(&[(20, 18)]);
        let conn = lived(&late);
        let form = entries::about(&conn, &early.entries.last().unwrap().id).unwrap();
        let missing = database();
        for entry in late.logged() {
            if entry.id != form[0].entry.id {
                take(&missing, entry);
                catch_up(&missing, &entry.logged_at, &Facts::default()).unwrap();
            }
        }
        take(&missing, &form[0].entry);
        catch_up(&missing, &noon(21), &Facts::default()).unwrap();
        catch_up(&conn, &noon(21), &Facts::default()).unwrap();
        // Without the cards, because none is added for the past.
        let bare = |conn: &Connection| -> Vec<_> {
            kept(conn).into_iter().map(|e| Evaluation { prompt: None, ..e }).collect()
        };
        assert_eq!(bare(&missing), bare(&conn));
        assert_eq!(prompts(&missing), 0);
    }

    #[test]
    fn an_entry_that_is_not_understood_comes_late_only_once_and_both_ways_of_reading_pass_it() {
        let journal = Journal::in_therapy().phq(&[(3, 10), (20, 18)]).mood(22, 3).phq(&[(23, 9)]);
        let (conn, other) = (lived(&journal), database());
        for entry in journal.logged() {
            take(&other, entry);
        }
        let strangers = "INSERT INTO entry (id, turn, kind, at, at_offset, day, logged, logged_offset, aspect, value, body)
            SELECT 'x' || seq, 0, kind, at, at_offset, day, logged, logged_offset, 'of_a_later_version', 99, '{}' FROM entry
            WHERE kind IN ('mood', 'questionnaire')
            UNION ALL SELECT 'y', 0, 'dream', at, at_offset, day, logged, logged_offset, NULL, NULL, '{}' FROM entry WHERE seq = 2";
        for conn in [&conn, &other] {
            conn.execute(strangers, []).unwrap();
        }
        catch_up(&conn, &noon(24), &Facts::default()).unwrap();
        let before = rows_written(&conn).unwrap();
        catch_up(&conn, &noon(24), &Facts::default()).unwrap();
        assert_eq!(rows_written(&conn).unwrap(), before);
        // Nine weeks at once are walked through in memory.
        for conn in [&conn, &other] {
            catch_up(conn, &noon(24 + 9 * WEEK_DAYS), &Facts::default()).unwrap();
        }
        assert_eq!(kept(&other), kept(&conn));
    }

    #[test]
    fn a_replay_of_the_database_gives_the_same() {
        let journal = Journal::in_therapy().phq(&[(0, 15), (28, 15), (56, 15)]).checkin(57, r#""stopping":2"#);
        let conn = lived(&journal);
        let mut lines = Vec::new();
        entries::walk(&conn, |stored| {
            lines.push(crate::entry::line::write(&stored.entry));
            Ok(())
        })
        .unwrap();
        assert_eq!(replay::evaluations(&lines.join("\n"), None).unwrap(), kept(&conn));
    }
}
