//! A listener hears of the areas that changed, and of no others.

#![allow(clippy::unwrap_used, reason = "a test may stop where it finds something wrong")]

use std::sync::{Arc, Mutex, Weak};

use holdfast::Holdfast;
use holdfast::checkin::CheckIn;
use holdfast::ports::{Area, ChangeListener, PortError};
use holdfast_tests::device::{MemoryGuard, SetClock};

/// Reads the first page after every change, as a screen does.
#[derive(Default)]
struct Screen {
    app: Mutex<Weak<Holdfast>>,
    heard: Mutex<Vec<Vec<Area>>>,
}

impl Screen {
    fn heard(&self) -> Vec<Vec<Area>> {
        std::mem::take(&mut self.heard.lock().unwrap())
    }
}

impl ChangeListener for Screen {
    fn changed(&self, areas: Vec<Area>) -> Result<(), PortError> {
        let times = {
            let mut heard = self.heard.lock().unwrap();
            heard.push(areas);
            heard.len()
        };
        assert!(times < 10, "a page that is read after every change never comes to rest");
        if let Some(app) = self.app.lock().unwrap().upgrade() {
            app.today().map_err(|_| PortError::Unexpected)?;
        }
        Ok(())
    }
}

#[test]
fn a_page_that_is_read_after_every_change_comes_to_rest() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let clock = SetClock::at("2026-03-02T20:15:00+01:00");
    let app = Holdfast::new(&path("private"), &path("at_hand"), "en", MemoryGuard::new(), clock.clone());
    app.create(None).unwrap();
    let screen = Arc::new(Screen::default());
    *screen.app.lock().unwrap() = Arc::downgrade(&app);
    app.listen(Some(screen.clone()));

    app.checkins().log(CheckIn { helping: Some(4), ..CheckIn::default() }).unwrap();
    assert_eq!(screen.heard(), [[Area::CheckIn, Area::Stall]]);
    app.today().unwrap();
    app.stall().assessment().unwrap();
    assert_eq!(screen.heard(), Vec::<Vec<Area>>::new(), "nothing was found, so nobody is told");

    let id = app.journal().timeline(None, 1).unwrap().days.remove(0).entries.remove(0).id;
    app.journal().delete(&id).unwrap();
    assert_eq!(screen.heard(), [[Area::CheckIn, Area::Stall]]);
    app.journal().undo().unwrap();
    assert_eq!(screen.heard().first().map(Vec::as_slice), Some([Area::CheckIn, Area::Stall].as_slice()));

    // A week later the detector evaluates by itself, and the listener hears of it once.
    clock.set("2026-03-10T20:15:00+01:00");
    app.today().unwrap();
    assert_eq!(screen.heard(), [[Area::Stall]]);
    app.today().unwrap();
    assert_eq!(screen.heard(), Vec::<Vec<Area>>::new());
}
