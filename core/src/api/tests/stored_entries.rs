//! Every kind of entry as another version may have written it, seen from the pages: the first page and the journal work,
//! and what is not understood in full is covered.

use super::stored_forms::Lived;
use crate::journal::store::tests::of_other_versions;

#[test]
fn the_pages_work_whatever_another_version_wrote_into_the_journal() {
    let lived = Lived::new();
    let others = of_other_versions();
    let mut statement = others.prepare("SELECT kind, body FROM entry ORDER BY seq").unwrap();
    let mut rows = statement.query([]).unwrap();
    let mut shown = 0;
    while let Some(row) = rows.next().unwrap() {
        let (kind, body): (String, String) = (row.get(0).unwrap(), row.get(1).unwrap());
        // The newest entry of the kind, so that it is the one that the pages look at; a kind of which the journal has
        // none takes the place of a mood.
        let place = if lived.kinds().contains(&kind) { kind.as_str() } else { "mood" };
        let (seq, before) = lived.newest(place);
        lived.put_entry(seq, &kind, &body);
        let with = format!("{kind} {body:.200}");
        lived.works(&with);
        let page = lived.app.journal().timeline(None, 200).unwrap_or_else(|fault| panic!("{with}: {fault:?}"));
        shown = shown.max(page.days.iter().flat_map(|day| &day.entries).filter(|entry| entry.covered).count());
        assert!(page.days.iter().all(|day| !day.entries.is_empty()), "{with}");
        lived.put_entry(seq, place, &before);
    }
    assert!(shown > 0, "nothing was ever covered");
}
