//! A year of a thousand people with phones, day by day: the reminders that fired, could not fire, or were missed. It
//! measures no time: it prints the report of `holdfast_tests::year`, which the tests run with fewer people.
//!
//! `cargo bench -p holdfast-tests --bench year`

#![expect(clippy::print_stdout, reason = "a report is printed")]

use holdfast_tests::year;

fn main() {
    let report = year::live(1_000);
    println!("people              {}", report.people);
    println!("plans made          {}", report.plans);
    for (kind, count) in &report.fired {
        println!("came: {kind:<18} {count}");
    }
    println!("alarms lost while the phone was off  {}", report.lost_alarms);
    println!("came within two hours after a start  {}", report.made_up);
    println!("sessions            {}", report.sessions);
    println!("  spoken of         {}", report.spoken_of);
    println!("  out of reach      {}", report.out_of_reach);
    println!("check-ins           {}", report.check_ins);
    println!("  asked             {}", report.check_ins_asked);
    println!("  not wanted        {}", report.check_ins_not_wanted);
    println!("  phone off         {}", report.check_ins_phone_off);
    println!("mood times          {}", report.mood_times);
    println!("  asked             {}", report.mood_asked);
    println!("  not wanted        {}", report.mood_not_wanted);
    println!("  phone off         {}", report.mood_phone_off);
    println!("missed              {}", report.missed.len());
    println!("twice or wrong      {}", report.wrong.len());
    for line in report.missed.iter().chain(&report.wrong).take(20) {
        println!("  {line}");
    }
    if !report.missed.is_empty() || !report.wrong.is_empty() {
        std::process::exit(1);
    }
}
