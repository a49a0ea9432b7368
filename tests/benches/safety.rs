//! The time that help takes: under 1 ms for each page, the first included, and at most 50 ms while the journal is busy.

#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "a bench reads the clock, says what it saw, and stops where it cannot go on"
)]

use std::hint::black_box;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use criterion::{Criterion, criterion_group, criterion_main};
use holdfast::Holdfast;
use holdfast::moment::Moment;
use holdfast::safety::Urgent;
use holdfast::safety::crisis_lines::{Asker, crisis_lines, crisis_regions};
use holdfast_tests::device::{MemoryGuard, SetClock};
use holdfast_tests::journal;

fn pages(c: &mut Criterion) {
    let at = Moment::parse("2026-11-23T03:10:00+01:00").unwrap();
    let asker = Asker::default();
    for (name, region) in [("the region with most lines", "GB"), ("no region", "")] {
        for kind in Urgent::ALL {
            c.bench_function(&format!("help page, {name}, {}", kind.id()), |b| {
                b.iter(|| crisis_lines(black_box(region), "de", &at, *kind, &asker));
            });
        }
    }
    c.bench_function("help pages of every region, once each", |b| {
        let regions = crisis_regions("en");
        b.iter(|| {
            for region in &regions {
                black_box(crisis_lines(&region.code, "en", &at, Urgent::Home, &asker));
            }
        });
    });
}

/// The urgent page through the app, with the plan, while another thread repeatedly imports ten years, unlocks with a
/// fully stretched passcode, and locks. The control is the same page with nothing else running.
fn while_busy(_: &mut Criterion) {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let clock = SetClock::at("2026-11-23T03:10:00+01:00");
    let app = Holdfast::new(&path("private"), &path("at_hand"), "en", MemoryGuard::new(), clock);
    app.create(Some("1234".into())).unwrap();
    let lines = path("lines.jsonl");
    std::fs::write(&lines, journal::years(10)).unwrap();
    let page = || {
        let start = Instant::now();
        black_box(app.safety().urgent(Urgent::Myself, "GB", false));
        start.elapsed()
    };
    let quiet: Vec<Duration> = (0..500).map(|_| page()).collect();
    let done = AtomicBool::new(false);
    let busy = std::thread::scope(|scope| {
        scope.spawn(|| {
            for _ in 0..12 {
                app.journal().import_lines(&lines, None).unwrap();
                app.lock();
                app.unlock(Some("1234".into())).unwrap();
            }
            done.store(true, Ordering::SeqCst);
        });
        let mut times = Vec::new();
        while !done.load(Ordering::SeqCst) {
            times.push(page());
        }
        times
    });
    for (name, mut times) in [("quiet", quiet), ("busy", busy)] {
        times.sort_unstable();
        let (median, worst) = (times[times.len() / 2], times[times.len() - 1]);
        println!("urgent page, {name}: median {median:?}, worst {worst:?} of {}", times.len());
    }
}

criterion_group!(benches, pages, while_busy);
criterion_main!(benches);
